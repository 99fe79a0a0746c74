package dev.fairway.app.kube;

import static dev.fairway.app.kube.KubeException.Kind;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /** The same client, which sends every request once and waits no longer than this. It is closed with the other. */
    static KubernetesClient once(KubernetesClient client, Duration patience) {
        var tuning = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(Math.toIntExact(patience.toMillis()))
                .build();
        return client.newClient(tuning).adapt(KubernetesClient.class);
    }

    /** @throws KubeException for any answer but the wished one */
    public static <T> T answered(Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            throw failure(e);
        }
    }

    static KubeException failure(KubernetesClientException e) {
        return new KubeException(kind(e), words(e), e);
    }

    /** What the API server itself said, which names the user, the verb and the resource that a rule is missing for. */
    static String words(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(Status::getMessage)
                .filter(said -> !said.isEmpty())
                .orElseGet(() -> String.valueOf(e.getMessage()));
    }

    private static Kind kind(KubernetesClientException e) {
        return switch (e.getCode()) {
            case 409 -> "AlreadyExists".equals(reason(e)) ? Kind.EXISTS : Kind.CONFLICT;
            case 404 -> Kind.GONE;
            case 403 -> isEnding(e) ? Kind.GONE : Kind.REFUSED;
            case 400, 401, 405, 415, 422 -> Kind.REFUSED;
            default -> Kind.UNAVAILABLE;
        };
    }

    private static @Nullable String reason(KubernetesClientException e) {
        return e.getStatus() == null ? null : e.getStatus().getReason();
    }

    /** Nothing can be made in a namespace that is being deleted; that is no lack of rights. */
    private static boolean isEnding(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus()).map(Status::getDetails).stream()
                .flatMap(details -> details.getCauses().stream())
                .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
    }
}
