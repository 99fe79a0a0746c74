package dev.fairway.tiers.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sees every write of a realm's replicas, and has it out with the one that makes the write which it is set for. */
final class KillTrigger {
    private final KillInvariants laws;
    private final List<String> violations = new ArrayList<>();
    private final List<String> writers = new ArrayList<>();
    private List<ObservedWrite> seen = new ArrayList<>();
    private Optional<KillPoint> point = Optional.empty();
    private Consumer<ProxiedReplica> fate = ProxiedReplica::kill;
    private Optional<ObservedWrite> last = Optional.empty();
    private boolean isSprung;
    private long quietSince = System.nanoTime();

    KillTrigger(KillInvariants laws) {
        this.laws = laws;
    }

    /** For nothing; what was seen is forgotten. */
    void unset() {
        set(Optional.empty(), ProxiedReplica::kill);
    }

    /** For a point, and what becomes of whoever gets there. */
    void set(KillPoint at, Consumer<ProxiedReplica> fateThere) {
        set(Optional.of(at), fateThere);
    }

    private synchronized void set(Optional<KillPoint> at, Consumer<ProxiedReplica> fateThere) {
        point = at;
        fate = fateThere;
        last = Optional.empty();
        isSprung = false;
        seen = new ArrayList<>();
    }

    synchronized boolean isSprung() {
        return isSprung;
    }

    /** What was written since it was set. */
    synchronized List<String> seen() {
        return seen.stream().map(ObservedWrite::toString).toList();
    }

    /** Promises that were broken between two writes. */
    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** From now on, quiet is what comes after. */
    synchronized void listen() {
        quietSince = System.nanoTime();
    }

    synchronized boolean isQuietFor(long nanos) {
        return System.nanoTime() - quietSince > nanos;
    }

    boolean maySend(ObservedWrite write, ProxiedReplica by) {
        laws.brokenBy(write).ifPresent(this::violation);
        synchronized (this) {
            if (by.isDead()) {
                return false;
            }
            note(write, by);
            boolean isHit = point.filter(it -> it.isHit(seen)).isPresent() && !isSprung;
            if (isHit && point.orElseThrow().side() == KillPoint.Side.BEFORE) {
                spring(by);
                return false;
            }
            last = isHit ? Optional.of(write) : last;
            return true;
        }
    }

    boolean mayAnswer(ObservedWrite write, ProxiedReplica by) {
        synchronized (this) {
            quietSince = System.nanoTime();
            if (last.filter(it -> it.equals(write)).isPresent() && !isSprung) {
                spring(by);
            }
        }
        return by.awaitThaw();
    }

    private void note(ObservedWrite write, ProxiedReplica by) {
        quietSince = System.nanoTime();
        seen.add(write);
        if (writers.isEmpty() || !writers.getLast().equals(by.name())) {
            if (writers.contains(by.name())) {
                violation("%s writes again after %s did: %s".formatted(by.name(), writers.getLast(), write));
            }
            writers.add(by.name());
        }
    }

    private synchronized void violation(String what) {
        violations.add(what);
    }

    private void spring(ProxiedReplica by) {
        isSprung = true;
        fate.accept(by);
    }
}
