package dev.fairway.tiers.controller;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.app.queue.QueueLog;
import dev.fairway.engine.guard.CallLog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Counts what a controller does, by what it is called. */
final class CallCounter implements CallLog, QueueLog<ServiceRef> {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    @Override
    public void ended(Operation operation, Duration took, Optional<Failure> failure) {
        count("cloud " + operation.name());
    }

    @Override
    public void began(ServiceRef key) {
        count("pass " + key);
    }

    void reset() {
        counts.clear();
    }

    /** Only those that have been counted at all. */
    Map<String, Long> all(Predicate<String> chosen) {
        var found = new TreeMap<>(counts);
        found.keySet().removeIf(chosen.negate());
        return found;
    }
}
