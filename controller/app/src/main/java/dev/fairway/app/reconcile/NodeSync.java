package dev.fairway.app.reconcile;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.queue.QueueLog;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Measures how long it takes until a change of the nodes has reached every Service that it woke. */
final class NodeSync implements QueueLog<ServiceRef> {
    private final ReconcileLog log;
    private final TimeSource time;
    private final Set<ServiceRef> active = new HashSet<>();
    private final List<Wave> waves = new ArrayList<>();

    /** One change of the nodes, on its way. */
    private static final class Wave {
        private final Duration began;
        private final Set<ServiceRef> awaited;
        private final Map<ServiceRef, Duration> running = new HashMap<>();
        private boolean complete;

        Wave(Duration began, Collection<ServiceRef> names) {
            this.began = began;
            this.awaited = new HashSet<>(names);
        }

        boolean isOver() {
            return complete && awaited.isEmpty() && running.isEmpty();
        }
    }

    NodeSync(ReconcileLog log, TimeSource time) {
        this.log = log;
        this.time = time;
    }

    /** Wakes all of them. Who keeps to a back-off all the same is not waited for. */
    void over(Collection<ServiceRef> names, Runnable wake) {
        var wave = begin(names);
        // Not under our lock: the queue tells us under its own.
        wake.run();
        complete(wave);
    }

    private synchronized Wave begin(Collection<ServiceRef> names) {
        var wave = new Wave(time.now(), names);
        waves.add(wave);
        return wave;
    }

    private synchronized void complete(Wave wave) {
        wave.awaited.retainAll(active);
        wave.complete = true;
        endWaves();
    }

    @Override
    public synchronized void added(ServiceRef key) {
        active.add(key);
    }

    @Override
    public synchronized void began(ServiceRef key) {
        waves.stream().filter(wave -> wave.awaited.remove(key)).forEach(wave -> wave.running.put(key, time.now()));
    }

    @Override
    public synchronized void ended(ServiceRef key, RequeueResult next) {
        active.remove(key);
        boolean failed = next instanceof RequeueResult.Failed;
        waves.stream()
                .flatMap(wave -> endedIn(wave, key))
                .max(Duration::compareTo)
                .ifPresent(began -> log.hostsUpdated(time.now().minus(began), failed));
        if (failed) {
            waves.forEach(wave -> wave.awaited.remove(key));
        }
        endWaves();
    }

    private static Stream<Duration> endedIn(Wave wave, ServiceRef key) {
        return Stream.ofNullable(wave.running.remove(key));
    }

    private void endWaves() {
        waves.stream()
                .filter(Wave::isOver)
                .forEach(wave -> log.nodesSynced(time.now().minus(wave.began)));
        waves.removeIf(Wave::isOver);
    }
}
