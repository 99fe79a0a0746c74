package dev.fairway.app.kube.lease;

import dev.fairway.app.kube.KubeException;
import dev.fairway.engine.guard.Fence;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Competes for the Lease, keeps it, and is the fence for everything that only a leader may do. Compares nothing but
 * its own monotonic clock with itself: no clock of another host, and no wall clock, decides anything.
 */
public final class LeaseGuard implements Fence {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseGuard.class);

    private final LeaseApi leases;
    private final String identity;
    private final Pace pace;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();

    /** Since when the Lease has been seen as it is. */
    private volatile Sighting seen;

    /** When the last renewal that succeeded was sent, and only of a leader. */
    private volatile Optional<Duration> renewed = Optional.empty();

    private volatile boolean ended;

    /** What was in the way of the last look. */
    private volatile String trouble = "";

    private record Sighting(Optional<Term> term, Duration since) {}

    /** Is told how it goes: first of the election, if there is one, then of the loss, if there is one. */
    public interface Office {
        void elected();

        /** For ever: who comes back is another candidate. */
        void lost(String why);

        /** The Lease has been looked at, whatever came of it. Until the end this happens again and again. */
        default void looked() {}
    }

    /**
     * @param identity nobody else's, and nobody else's before or after
     * @param duration how long the Lease is good for
     */
    public LeaseGuard(LeaseApi leases, String identity, Duration duration, TimeSource time) {
        this.leases = leases;
        this.identity = identity;
        this.pace = new Pace(duration);
        this.time = time;
        // A Lease that was never there is nobody's. One that vanishes may still be trusted by who had it.
        this.seen = new Sighting(Optional.empty(), time.now().minus(duration));
    }

    /** How long a change may take that a leader begins, or a successor might begin before it has ended. */
    public static Duration longestChange(Duration lease) {
        return new Pace(lease).change();
    }

    public void run(Scheduler scheduler, Office office) {
        scheduler.after(Duration.ZERO, () -> tick(scheduler, office));
    }

    @Override
    public boolean mayMutate() {
        return renewed.filter(sent -> age(sent).compareTo(pace.mutation()) < 0).isPresent();
    }

    /** Whether this replica holds the Lease, as far as it knows. */
    public boolean isLeader() {
        return renewed.isPresent();
    }

    /** Lets a successor begin at once. Nothing that a leader does may still be under way. */
    public void release() {
        if (resigns()) {
            try {
                seen.term().ifPresent(term -> leases.update(term.released(time.wall())));
            } catch (KubeException e) {
                LOG.warn("the Lease was not released and runs out by itself: {}", e.getMessage());
            }
        }
    }

    private void tick(Scheduler scheduler, Office office) {
        if (ended) {
            return;
        }
        try {
            campaign(scheduler, office);
            trouble = "";
        } catch (KubeException e) {
            tell("%s the Lease: %s".formatted(isLeader() ? "cannot renew" : "did not get", e.getMessage()));
        } finally {
            office.looked();
            scheduler.after(isLeader() ? pace.renewal() : pace.look(), () -> tick(scheduler, office));
        }
    }

    /** Once: what is in the way may still be so at the next hundred looks. */
    private void tell(String obstacle) {
        if (!obstacle.equals(trouble)) {
            LOG.warn("{}", obstacle);
            trouble = obstacle;
        }
    }

    private void campaign(Scheduler scheduler, Office office) {
        look();
        if (mayTake()) {
            var sent = time.now();
            var wall = time.wall();
            var written = seen.term().isPresent()
                    ? leases.update(seen.term().get().heldBy(identity, pace.duration(), wall))
                    : leases.create(Term.first(identity, pace.duration(), wall));
            seen = new Sighting(Optional.of(written), time.now());
            if (elects(sent)) {
                LOG.info("elected: {} is the leader", identity);
                // On a thread of its own: the Lease is renewed however long that takes.
                scheduler.after(Duration.ZERO, office::elected);
            }
            scheduler.after(pace.giveUp().minus(age(sent)), () -> giveUp(sent, office));
        } else if (isLeader()) {
            lose("another holds the Lease: " + holder(), office);
        }
    }

    private void look() {
        var before = holder();
        var term = leases.read();
        if (!term.equals(seen.term())) {
            seen = new Sighting(term, time.now());
        }
        if (!holder().equals(before) && !holder().isEmpty() && !isLeader()) {
            LOG.info("standing by: the Lease is held by \"{}\"", holder());
        }
    }

    /** Ours may be taken without being leader too: the answer to the write that took it was lost. */
    private boolean mayTake() {
        var term = seen.term();
        var patience = term.map(Term::duration)
                .filter(theirs -> theirs.compareTo(pace.duration()) > 0)
                .orElse(pace.duration());
        boolean isOurs =
                term.map(one -> one.isFree() || one.holder().equals(identity)).orElseGet(this::isLeader);
        return isOurs || age(seen.since()).compareTo(patience) >= 0;
    }

    /** @return whether we were not the leader until now */
    private boolean elects(Duration sent) {
        return locked(() -> {
            boolean isFirst = renewed.isEmpty();
            renewed = ended ? Optional.empty() : Optional.of(sent);
            return isFirst && !ended;
        });
    }

    private void giveUp(Duration sent, Office office) {
        if (renewed.equals(Optional.of(sent))) {
            lose("the Lease could not be renewed for " + pace.giveUp(), office);
        }
    }

    private void lose(String why, Office office) {
        if (resigns()) {
            office.lost(why);
        }
    }

    /** @return whether we were the leader until now */
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
        return seen.term().map(Term::holder).orElse("");
    }

    private Duration age(Duration moment) {
        return time.now().minus(moment);
    }
}
