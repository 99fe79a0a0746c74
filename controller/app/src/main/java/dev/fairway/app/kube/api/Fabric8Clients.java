package dev.fairway.app.kube.api;

import static dev.fairway.app.kube.api.KubeException.Kind;

import dev.fairway.app.kube.client.ClientConfig;
import dev.fairway.app.kube.client.ConfigProblem;
import dev.fairway.app.kube.client.ConnectionError;
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
public final class Fabric8Clients {
    private Fabric8Clients() {}

    /** @param kubeconfig empty for what the environment offers: KUBECONFIG, the pod's service account, ~/.kube/config */
    public static KubernetesClient connect(Optional<Path> kubeconfig, Consumer<Config> tuning) {
        try {
            var config = ClientConfig.load(kubeconfig);
            tuning.accept(config);
            return new KubernetesClientBuilder()
                    .withConfig(config)
                    .withHttpClientBuilderConsumer(builder -> ConnectionError.nameServer(config, builder))
                    .build();
        } catch (ConfigProblem e) {
            throw new KubeException(Kind.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
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
        } catch (IllegalArgumentException e) {
            // The JDK quotes the header that it does not take, such as a token that was read again.
            throw new KubeException(
                    Kind.UNAVAILABLE,
                    "the request was not sent: a credential has a line break or another character that no HTTP header can have;"
                            + " write the token of the current context's user again");
        }
    }

    static KubeException failure(KubernetesClientException e) {
        return new KubeException(kind(e), words(e), e);
    }

    /** The API server's own words, which name the user, verb and resource that a rule is missing for; or ours. */
    static String words(KubernetesClientException e) {
        int code = e.getCode();
        if (code == 401) {
            return "%s does not accept the credentials (401); check the user of the current context, or its credential plugin"
                    .formatted(ConnectionError.server());
        }
        return Optional.ofNullable(e.getStatus())
                // Of fabric8's own making, it has no reason.
                .filter(status -> status.getReason() != null)
                .map(Status::getMessage)
                .filter(said -> !said.isEmpty())
                .or(() -> ConnectionError.words(e))
                .orElseGet(() -> code > 0
                        ? "%s answered HTTP %d".formatted(ConnectionError.server(), code)
                        : "the request to the API server failed");
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
