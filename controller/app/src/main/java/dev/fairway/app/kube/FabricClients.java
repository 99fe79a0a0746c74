package dev.fairway.app.kube;

import static dev.fairway.app.kube.KubeException.Kind;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** fabric8's clients, and what their exceptions mean. */
public final class FabricClients {
    private FabricClients() {}

    /** @param kubeconfig empty for what the environment offers: KUBECONFIG, the pod's service account, ~/.kube/config */
    public static KubernetesClient connect(Optional<Path> kubeconfig, Consumer<Config> tuning) {
        var config = answered(() ->
                kubeconfig.map(Path::toFile).map(Config::fromKubeconfig).orElseGet(() -> Config.autoConfigure(null)));
        tuning.accept(config);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** @throws KubeException for any answer but the wished one */
    public static <T> T answered(Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            throw new KubeException(kind(e), String.valueOf(e.getMessage()), e);
        }
    }

    private static Kind kind(KubernetesClientException e) {
        var reason = e.getStatus() == null ? null : e.getStatus().getReason();
        return switch (e.getCode()) {
            case 409 -> "AlreadyExists".equals(reason) ? Kind.EXISTS : Kind.CONFLICT;
            case 404 -> Kind.GONE;
            case 400, 401, 403, 405, 415, 422 -> Kind.REFUSED;
            default -> Kind.UNAVAILABLE;
        };
    }
}
