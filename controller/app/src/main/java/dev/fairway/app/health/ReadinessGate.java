package dev.fairway.app.health;

import dev.fairway.app.http.AdminHttpResponse;

/**
 * Whether this replica could work: it has heard the whole cluster, and nobody has asked it to stop. Leadership is no part
 * of it. A standby with warm caches is ready, because a rollout replaces the old leader only when the new replica is
 * ready: one that had to lead first would wait for ever for a Lease that the old one holds, and one that was ready
 * before it knew the cluster would leave a gap.
 */
public final class ReadinessGate {
    private static final String OPEN = "ok";

    private volatile String state;

    /** @param why it is not open from the beginning */
    public ReadinessGate(String why) {
        this.state = why;
    }

    public void open() {
        state = OPEN;
    }

    public void close(String why) {
        state = why;
    }

    public AdminHttpResponse page() {
        var now = state;
        return AdminHttpResponse.text(now.equals(OPEN) ? 200 : 503, now);
    }
}
