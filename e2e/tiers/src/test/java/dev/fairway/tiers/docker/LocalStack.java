package dev.fairway.tiers.docker;

import dev.fairway.lab.process.AwaitCondition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in a container: the real one where LOCALSTACK_IMAGE names it (its load balancers want LOCALSTACK_AUTH_TOKEN
 * too), and the lab's AWS in an image of the same manners everywhere else.
 */
public final class LocalStack implements AutoCloseable {
    private static final String IMAGE = "LOCALSTACK_IMAGE";
    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final LocalStackContainer container;
    private final HttpClient http = HttpClient.newHttpClient();

    private LocalStack(LocalStackContainer container) {
        this.container = container;
    }

    /** Whether it is the real one. */
    public static boolean isReal() {
        return System.getenv(IMAGE) != null;
    }

    public static LocalStack start() {
        // also when LocalStack is the real one: Testcontainers wants a small image to try the daemon with
        var base = Images.base();
        var image = Optional.ofNullable(System.getenv(IMAGE)).orElseGet(Images::aws);
        var container = new LocalStackContainer(
                DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"));
        Optional.ofNullable(System.getenv(TOKEN)).ifPresent(token -> container.withEnv(TOKEN, token));
        container.withLabel("fairway.base", base).start();
        return new LocalStack(container);
    }

    public URI uri() {
        return container.getEndpoint();
    }

    /** Forgets everything. */
    public void reset() {
        AwaitCondition.until("LocalStack is reset", LIMIT, () -> ask("POST", "/_localstack/state/reset") == 200);
    }

    private int ask(String method, String path) {
        var request = HttpRequest.newBuilder(uri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while LocalStack was asked", e);
        }
    }

    @Override
    public void close() {
        http.close();
        container.close();
    }
}
