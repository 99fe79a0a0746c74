package dev.fairway.lab.kube;

import dev.fairway.lab.process.ChildProcess;
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
    private final AdminCredentials credentials;
    private final Supplier<ChildProcess> launch;
    private Optional<ChildProcess> child = Optional.empty();

    RealApiServer(String url, Path auditLog, AdminCredentials credentials, Supplier<ChildProcess> launch) {
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
        ChildProcess started = launch.get();
        child = Optional.of(started);
        HttpRequest.Builder ready =
                HealthEndpoint.get(url + "/readyz").header("Authorization", "Bearer " + credentials.token());
        started.awaitUntil(
                "kube-apiserver is not ready", START, () -> HealthEndpoint.answers(ready, credentials.authority()));
    }

    /** Sends SIGKILL. Clients see broken connections, then refused ones. */
    public void kill() {
        child.ifPresent(ChildProcess::close);
        child = Optional.empty();
    }

    /** Suspends it with SIGSTOP: connections stay open, requests get no answer. */
    public void pause() {
        child.ifPresent(ChildProcess::pause);
    }

    public void resume() {
        child.ifPresent(ChildProcess::resume);
    }

    @Override
    public void close() {
        kill();
    }
}
