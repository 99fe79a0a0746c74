package dev.fairway.lab.kube;

import dev.fairway.lab.process.Child;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One kube-apiserver of a control plane: it can die, stand still, and come back at the same address. */
public final class RealApiServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    private final String url;
    private final Path auditLog;
    private final Credentials credentials;
    private final Supplier<Child> launch;
    private Optional<Child> child = Optional.empty();

    RealApiServer(String url, Path auditLog, Credentials credentials, Supplier<Child> launch) {
        this.url = url;
        this.auditLog = auditLog;
        this.credentials = credentials;
        this.launch = launch;
    }

    public String url() {
        return url;
    }

    /** A line of JSON for each request of a service account: who, what, and the answer. */
    public Path auditLog() {
        return auditLog;
    }

    /** The same address, the same objects, and watches older than this moment get 410. */
    public void start() {
        Child started = launch.get();
        child = Optional.of(started);
        HttpRequest.Builder ready =
                Endpoint.get(url + "/readyz").header("Authorization", "Bearer " + credentials.token());
        started.awaitUntil(
                "kube-apiserver is not ready", START, () -> Endpoint.answers(ready, credentials.authority()));
    }

    /** kill -9: clients see broken connections, then refused ones. */
    public void kill() {
        child.ifPresent(Child::close);
        child = Optional.empty();
    }

    /** Connections stay open, nothing answers. */
    public void pause() {
        child.ifPresent(Child::pause);
    }

    public void resume() {
        child.ifPresent(Child::resume);
    }

    @Override
    public void close() {
        kill();
    }
}
