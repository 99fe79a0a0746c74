package dev.fairway.app.health;

import dev.fairway.app.http.AdminHttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process gets on. It is killed and started again when it says no, so it says no only to what a new process
 * would do better: never because the API server, a cloud or the Lease is out of reach.
 */
public final class LivenessChecks {
    private static final Logger LOG = LoggerFactory.getLogger(LivenessChecks.class);

    private final List<LivenessCheck> checks;
    private final AtomicBoolean ill = new AtomicBoolean();

    public LivenessChecks(List<LivenessCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    public AdminHttpResponse page() {
        var problems = checks.stream()
                .map(LivenessCheck::problem)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        // Whoever reads why it was started again finds the reason in the log: no probe keeps what it was answered.
        if (ill.getAndSet(!problems.isEmpty()) == problems.isEmpty()) {
            LOG.error("/healthz: {}", problems.isEmpty() ? "well again" : problems);
        }
        return problems.isEmpty() ? AdminHttpResponse.text(200, "ok") : AdminHttpResponse.text(500, problems);
    }
}
