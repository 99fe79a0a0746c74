package dev.fairway.app.kube.api;

import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when the API server no longer tells of changes: nothing else would be seen of that but Services that wait. */
public final class WatchHealth {
    private static final Logger LOG = LoggerFactory.getLogger(WatchHealth.class);
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    private final KubeApi api;
    private final Scheduler scheduler;
    private volatile String told = "";

    public WatchHealth(KubeApi api, Scheduler scheduler) {
        this.api = api;
        this.scheduler = scheduler;
    }

    public void start() {
        scheduler.after(BETWEEN_LOOKS, this::look);
    }

    /** Whether the API server told of changes at the last look. */
    public boolean isQuiet() {
        return told.isEmpty();
    }

    private void look() {
        var trouble = api.interruption().orElse("");
        if (!trouble.equals(told)) {
            LOG.warn("{}", trouble.isEmpty() ? "the API server tells of changes again" : trouble);
            told = trouble;
        }
        start();
    }
}
