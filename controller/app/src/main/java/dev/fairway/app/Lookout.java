package dev.fairway.app;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.config.ListenAddress;
import dev.fairway.app.config.Setting;
import dev.fairway.app.config.Settings;
import dev.fairway.app.health.Gate;
import dev.fairway.app.health.Health;
import dev.fairway.app.health.Pulse;
import dev.fairway.app.http.Front;
import dev.fairway.app.http.Page;
import dev.fairway.app.system.SystemTime;
import dev.fairway.app.system.VirtualThreads;
import dev.fairway.engine.port.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator sees of this replica, from its first moment to its last. */
final class Lookout implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final Gate gate = new Gate("starting: the caches are not whole yet");
    private final Pulse timer;
    private final Pulse lease;
    private final Optional<Front> front;

    private Lookout(Settings settings) {
        var time = new SystemTime();
        timer = new Pulse("the timer has not run", LONG, time);
        lease = new Pulse("the Lease has not been looked at", patience(settings), time);
        front = settings.get(Setting.HTTP).map(address -> open(address, pages()));
    }

    /** Answers from now on, if it is to answer at all. */
    static Lookout open(Settings settings) {
        return new Lookout(settings);
    }

    /** Who has no rival renews a Lease that nobody else can have, which is not worth a look. */
    private static Duration patience(Settings settings) {
        if (!settings.get(Setting.LEADER_ELECTION)) {
            return FOR_EVER;
        }
        var twice = settings.get(Setting.LEASE_DURATION).multipliedBy(2);
        return twice.compareTo(LONG) > 0 ? twice : LONG;
    }

    private Map<String, Supplier<Page>> pages() {
        var health = new Health(List.of(timer, lease));
        return Map.of("/healthz", health::page, "/readyz", gate::page);
    }

    private static Front open(ListenAddress address, Map<String, Supplier<Page>> pages) {
        try {
            var front = Front.open(address.socket(), pages, VirtualThreads.named("http"));
            LOG.info("http on {}", front.address());
            return front;
        } catch (IOException e) {
            throw new CommandFailure(
                    "http is \"%s\", where this host does not let it listen: %s; choose another address with --http, or off"
                            .formatted(address, e.getMessage()));
        }
    }

    /** Whether this replica could work. */
    Gate gate() {
        return gate;
    }

    /** Beats for as long as the Lease is looked at. */
    Pulse lease() {
        return lease;
    }

    /** Watches over the timer and the threads: whatever else there is waits for them. */
    void watch(Scheduler scheduler) {
        timer.beat();
        scheduler.after(TICK, () -> watch(scheduler));
    }

    @Override
    public void close() {
        front.ifPresent(Front::close);
    }
}
