package dev.fairway.local.relay;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One target of one backend and what its checks found: two failures make it unhealthy, one success healthy. It is
 * unhealthy for some seconds too when it answers a datagram with "unreachable". After its removal it is checked as long
 * as it has flows.
 */
@SuppressWarnings("FutureReturnValueIgnored") // how an operation ended, the channel's events tell
final class TargetState implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TargetState.class);
    private static final int FAILURES = 2;
    private static final Duration AVOIDED = Duration.ofSeconds(5);

    private final InetSocketAddress address;
    private final String label;
    private final EventLoop loop;
    private final HealthProbe probe;
    private final Ticker ticker;
    private final AtomicInteger flows = new AtomicInteger();
    private volatile boolean removed;
    private volatile Optional<Long> unreachable = Optional.empty();
    private volatile Health health = Health.UNKNOWN;
    private volatile Round round = new Round(new HealthCheck.None());
    private int failures;

    TargetState(InetSocketAddress address, String label, EventLoops loops, HealthProbe probe) {
        this.address = address;
        this.ticker = loops.ticker();
        this.label = label + " (" + NetUtil.toSocketAddressString(address) + ")";
        this.loop = loops.next();
        this.probe = probe;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean healthy() {
        return health == Health.HEALTHY && !wasUnreachable();
    }

    boolean unhealthy() {
        return health == Health.UNHEALTHY || wasUnreachable();
    }

    private boolean wasUnreachable() {
        return unreachable
                .filter(since -> ticker.nanoTime() - since < AVOIDED.toNanos())
                .isPresent();
    }

    /** It answered a datagram with ICMP: for a while there are better targets. */
    void answeredUnreachable() {
        unreachable = Optional.of(ticker.nanoTime());
    }

    void flowBegins() {
        flows.incrementAndGet();
    }

    void flowEnds() {
        flows.decrementAndGet();
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
        removed = true;
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
            if (round == this && (!removed || flows.get() > 0)) {
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
