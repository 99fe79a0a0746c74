package dev.fairway.tiers.deploy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The token of Fairway's ServiceAccount, in a file that is replaced as kubelet replaces it. */
record TokenFile(KubernetesClient client, Path file) {

    /** A new token, good for as long as the Secret is there. */
    Secret renew() {
        var bound = client.secrets()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(Manifest.NAMESPACE)
                        .withGenerateName("token-")
                        .endMetadata()
                        .build())
                .create();
        replace(request(bound));
        return bound;
    }

    String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private String request(Secret bound) {
        return client.serviceAccounts()
                .inNamespace(Manifest.NAMESPACE)
                .withName(Manifest.NAME)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .withNewBoundObjectRef()
                        .withApiVersion("v1")
                        .withKind("Secret")
                        .withName(bound.getMetadata().getName())
                        .withUid(bound.getMetadata().getUid())
                        .endBoundObjectRef()
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    private void replace(String token) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, token);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
