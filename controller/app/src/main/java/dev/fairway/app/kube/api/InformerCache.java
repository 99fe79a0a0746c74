package dev.fairway.app.kube.api;

import static dev.fairway.app.kube.api.Fabric8Clients.answered;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All objects of one kind, as the API server last told. fabric8 never gives up on them, but does not say why it has to
 * try again; this does.
 *
 * @param path of the kind, such as {@code /api/v1/services}
 */
record InformerCache<T extends HasMetadata>(KubernetesClient client, SharedIndexInformer<T> informer, String path) {
    private static final Logger LOG = LoggerFactory.getLogger(InformerCache.class);

    /** Returns once it is whole. What cannot be had at the start is a failure; what is lost later comes back. */
    void fill() {
        informer.exceptionHandler((started, e) -> {
            if (started) {
                LOG.warn("{} is out of date until the API server can be read again: {}", path, words(e));
            }
            return started;
        });
        try {
            informer.start().toCompletableFuture().join();
        } catch (CompletionException e) {
            ask();
            throw e.getCause() instanceof KubernetesClientException cause ? Fabric8Clients.failure(cause) : e;
        }
    }

    /** Why the API server does not tell of changes at the moment; empty when it does, or is about to. */
    Optional<String> interruption() {
        if (informer.isWatching()) {
            return Optional.empty();
        }
        try {
            ask();
            return Optional.empty();
        } catch (KubeException e) {
            return Optional.of(path + " is out of date: " + e.getMessage());
        }
    }

    /** The informer's own requests, except that a refusal of these has words: a WebSocket's has none. */
    private void ask() {
        var noObject = "labelSelector=fairway.dev/nobody";
        answered(() -> client.raw(path + "?" + noObject));
        answered(() -> client.raw(path + "?watch=true&timeoutSeconds=1&" + noObject));
    }

    private static String words(Throwable e) {
        return e.getCause() instanceof KubernetesClientException cause
                ? Fabric8Clients.words(cause)
                : String.valueOf(e.getMessage());
    }

    void close() {
        informer.close();
    }
}
