package dev.fairway.lab.kube;

import dev.fairway.lab.process.Child;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A kube-apiserver of a control plane. It can be killed, suspended, and restarted at the same address. */
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

    /** The audit log: one line of JSON for each request of a service account. */
    public Path auditLog() {
        return auditLog;
    }

    /** Restarts it with the same address and objects. Watches from an older resource version get 410. */
    public void start() {
        Child started = launch.get();
        child = Optional.of(started);
        HttpRequest.Builder ready =
                Endpoint.get(url + "/readyz").header("Authorization", "Bearer " + credentials.token());
        started.awaitUntil(
                "kube-apiserver is not ready", START, () -> Endpoint.answers(ready, credentials.authority()));
    }

    /** Sends SIGKILL. Clients see broken connections, then refused ones. */
    public void kill() {
        child.ifPresent(Child::close);
        child = Optional.empty();
    }

    /** Suspends it with SIGSTOP: connections stay open, requests get no answer. */
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
