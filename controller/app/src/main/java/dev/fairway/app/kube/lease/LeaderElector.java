package dev.fairway.app.kube.lease;

import dev.fairway.app.kube.api.KubeException;
import dev.fairway.engine.guard.LeaderFence;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acquires and renews the Lease, and is the fence for everything that only the leader may do. Decides by its own
 * monotonic clock alone, never by a wall clock or a clock of another host.
 */
public final class LeaderElector implements LeaderFence {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderElector.class);

    private final LeaseApi leases;
    private final LeaseCandidate candidate;
    private final LeaseTimings timings;
    private final TimeSource time;
    private final Duration created;
    private final ReentrantLock lock = new ReentrantLock();

    /** The Lease as it was last read, and since when it has been unchanged. */
    private volatile Sighting seen;

    /** When the last successful renewal was sent; present only in a leader. */
    private volatile Optional<Duration> renewed = Optional.empty();

    private volatile boolean ended;

    /** The error of the last attempt. */
    private volatile String trouble = "";

    private record Sighting(Optional<LeaseRecord> lease, Duration since) {}

    /** @param duration how long the Lease is valid after a renewal */
    public LeaderElector(LeaseApi leases, LeaseCandidate candidate, Duration duration, TimeSource time) {
        this.leases = leases;
        this.candidate = candidate;
        this.timings = new LeaseTimings(duration);
        this.time = time;
        this.created = time.now();
        // A Lease that never existed has no holder. The holder of one that vanishes may still rely on it.
        this.seen = new Sighting(Optional.empty(), created.minus(duration));
    }

    /** The longest time a mutation may take, in a cloud or of an object; all client time-outs derive from it. */
    public static Duration longestChange(Duration lease) {
        return new LeaseTimings(lease).change();
    }

    public void run(Scheduler scheduler, LeaderCallbacks callbacks) {
        scheduler.after(Duration.ZERO, () -> tick(scheduler, callbacks));
    }

    @Override
    public boolean mayMutate() {
        return renewed.filter(sent -> age(sent).compareTo(timings.mutation()) < 0)
                .isPresent();
    }

    /** Whether this replica believes that it holds the Lease. */
    public boolean isLeader() {
        return renewed.isPresent();
    }

    /** Lets a successor begin at once. The caller has ended all mutations before. */
    public void release() {
        if (resigns()) {
            try {
                seen.lease().ifPresent(lease -> leases.update(lease.released(time.wall())));
            } catch (KubeException e) {
                LOG.warn("cannot release the Lease, so it expires by itself: {}", e.getMessage());
            }
        }
    }

    private void tick(Scheduler scheduler, LeaderCallbacks callbacks) {
        if (ended) {
            return;
        }
        var next = timings.retry();
        try {
            attempt(scheduler, callbacks);
            next = isLeader() ? timings.renewal() : next;
            trouble = "";
        } catch (KubeException e) {
            log("cannot %s the Lease: %s".formatted(isLeader() ? "renew" : "acquire", e.getMessage()));
        } finally {
            callbacks.onAttempt();
            scheduler.after(next, () -> tick(scheduler, callbacks));
        }
    }

    /** Logs an error once, not at each of the hundred attempts that follow. */
    private void log(String error) {
        if (!error.equals(trouble)) {
            LOG.warn("{}", error);
            trouble = error;
        }
    }

    private void attempt(Scheduler scheduler, LeaderCallbacks callbacks) {
        read();
        if (mayTake()) {
            var sent = time.now();
            write();
            if (elects(sent)) {
                LOG.info("elected: {} is the leader", candidate.identity());
                // On a thread of its own: renewals go on while the controller starts.
                scheduler.after(Duration.ZERO, callbacks::onStartedLeading);
            }
            scheduler.after(timings.giveUp().minus(age(sent)), () -> giveUp(sent, callbacks));
        } else if (isLeader()) {
            stopLeading("another replica holds the Lease: " + holder(), callbacks);
        }
    }

    private void read() {
        var before = holder();
        var lease = leases.read();
        if (!lease.equals(seen.lease())) {
            seen = new Sighting(lease, time.now());
        }
        if (!holder().equals(before) && !holder().isEmpty() && !isLeader()) {
            LOG.info("standing by: the Lease is held by \"{}\"", holder());
        }
    }

    private void write() {
        var wall = time.wall();
        var identity = candidate.identity();
        var written = seen.lease().isPresent()
                ? leases.update(seen.lease().get().heldBy(identity, timings.duration(), wall))
                : leases.create(LeaseRecord.first(identity, timings.duration(), wall));
        seen = new Sighting(Optional.of(written), time.now());
    }

    /** Also true for a Lease that names this replica although it does not lead: the answer to its write was lost. */
    private boolean mayTake() {
        var lease = seen.lease();
        boolean isOurs = lease.map(one -> one.isFree() || one.holder().equals(candidate.identity()))
                .orElseGet(this::isLeader);
        return isOurs || isExpired() || isLeftByEndedProcess();
    }

    private boolean isExpired() {
        var patience = seen.lease()
                .map(LeaseRecord::duration)
                .filter(theirs -> theirs.compareTo(timings.duration()) > 0)
                .orElse(timings.duration());
        return age(seen.since()).compareTo(patience) >= 0;
    }

    /** The holder had ended before this guard was created. The last mutation that it sent ends a little later. */
    private boolean isLeftByEndedProcess() {
        return seen.lease()
                .filter(lease -> candidate.ended().contains(lease.holder()))
                .map(lease -> new LeaseTimings(lease.duration()).afterEnd())
                .filter(theirs -> age(created).compareTo(theirs) >= 0)
                .isPresent();
    }

    /** @return whether this replica was not the leader until now */
    private boolean elects(Duration sent) {
        return locked(() -> {
            boolean isFirst = renewed.isEmpty();
            renewed = ended ? Optional.empty() : Optional.of(sent);
            return isFirst && !ended;
        });
    }

    private void giveUp(Duration sent, LeaderCallbacks callbacks) {
        if (renewed.equals(Optional.of(sent))) {
            stopLeading(
                    "the Lease could not be renewed for %d s"
                            .formatted(timings.giveUp().toSeconds()),
                    callbacks);
        }
    }

    private void stopLeading(String why, LeaderCallbacks callbacks) {
        if (resigns()) {
            callbacks.onStoppedLeading(why);
        }
    }

    /** @return whether this replica was the leader until now */
    private boolean resigns() {
        return locked(() -> {
            boolean was = isLeader();
            renewed = Optional.empty();
            ended = true;
            return was;
        });
    }

    private boolean locked(BooleanSupplier change) {
        lock.lock();
        try {
            return change.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private String holder() {
        return seen.lease().map(LeaseRecord::holder).orElse("");
    }

    private Duration age(Duration moment) {
        return time.now().minus(moment);
    }
}
