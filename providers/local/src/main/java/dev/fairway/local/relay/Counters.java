package dev.fairway.local.relay;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts of one frontend; the number of active connections is also what its limit is measured by. */
final class Counters {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final AtomicInteger active = new AtomicInteger();

    boolean enter(int limit) {
        if (active.incrementAndGet() > limit) {
            active.decrementAndGet();
            return false;
        }
        return true;
    }

    void accepted() {
        accepted.increment();
    }

    void refused() {
        refused.increment();
    }

    void leave() {
        active.decrementAndGet();
    }

    Traffic traffic() {
        return new Traffic(accepted.sum(), active.get(), refused.sum());
    }
}
