package dev.fairway.local.relay;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One target of one backend and what its checks found: two failures make it unhealthy, one success healthy. */
@SuppressWarnings("FutureReturnValueIgnored") // how an operation ended, the channel's events tell
final class LiveTarget implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveTarget.class);
    private static final int FAILURES = 2;

    private final InetSocketAddress address;
    private final String label;
    private final EventLoop loop;
    private final Probe probe;
    private volatile Health health = Health.UNKNOWN;
    private volatile Round round = new Round(new HealthCheck.None());
    private int failures;

    LiveTarget(InetSocketAddress address, String label, EventLoop loop, Probe probe) {
        this.address = address;
        this.label = label + " (" + NetUtil.toSocketAddressString(address) + ")";
        this.loop = loop;
        this.probe = probe;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean healthy() {
        return health == Health.HEALTHY;
    }

    boolean unhealthy() {
        return health == Health.UNHEALTHY;
    }

    /** Checks from now on, at once and then again and again; what was found before stays until there is an answer. */
    void watch(HealthCheck check) {
        Round next = new Round(check);
        round = next;
        if (check instanceof HealthCheck.None) {
            health = Health.HEALTHY;
        } else {
            loop.execute(next::run);
        }
    }

    @Override
    public void close() {
        round = new Round(new HealthCheck.None());
    }

    private void found(Optional<String> failure) {
        failures = failure.isEmpty() ? 0 : failures + 1;
        if (failures == 0 && health != Health.HEALTHY) {
            log.info("target {} is healthy", label);
            health = Health.HEALTHY;
        } else if (failures >= FAILURES && health != Health.UNHEALTHY) {
            log.info("target {} is unhealthy: {}", label, failure.orElse(""));
            health = Health.UNHEALTHY;
        }
    }

    /** One series of checks; it ends by itself when it is no longer the target's. */
    private final class Round {
        private final HealthCheck check;

        Round(HealthCheck check) {
            this.check = check;
        }

        void run() {
            if (round == this) {
                probe.ask(address, check, loop, this::answered);
            }
        }

        private void answered(Optional<String> failure) {
            if (round == this) {
                found(failure);
                loop.schedule(this::run, probe.every().toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }
}
