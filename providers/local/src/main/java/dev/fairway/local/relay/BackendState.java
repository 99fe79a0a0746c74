package dev.fairway.local.relay;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The targets of a backend as they are, and whose turn it is. */
final class BackendState implements AutoCloseable {
    private final AtomicInteger turn = new AtomicInteger();
    private final EventLoops loops;
    private final HealthProbe probe;
    private final Map<InetSocketAddress, TargetState> targets = new HashMap<>();
    private volatile List<TargetState> choice = List.of();
    private HealthCheck check = new HealthCheck.None();

    BackendState(EventLoops loops, HealthProbe probe) {
        this.loops = loops;
        this.probe = probe;
    }

    /** Targets that stay keep what is known of their health. */
    void become(Backend wanted) {
        Set<InetSocketAddress> gone = new HashSet<>(targets.keySet());
        gone.removeAll(wanted.targets().keySet());
        gone.forEach(address -> targets.remove(address).close());
        boolean otherCheck = !check.equals(wanted.check());
        check = wanted.check();
        wanted.targets().forEach((address, label) -> {
            if (!targets.containsKey(address)) {
                TargetState fresh = new TargetState(address, label, loops, probe);
                targets.put(address, fresh);
                fresh.watch(check);
            } else if (otherCheck) {
                targets.get(address).watch(check);
            }
        });
        choice = List.copyOf(targets.values());
    }

    /**
     * Whom a connection may go to: the healthy ones; when none is known to be healthy, all, because then the checks are more likely wrong
     * than every target is.
     */
    List<TargetState> usable(Set<InetSocketAddress> tried) {
        List<TargetState> healthy = among(target -> target.healthy() && !tried.contains(target.address()));
        return healthy.isEmpty() ? among(target -> !tried.contains(target.address())) : healthy;
    }

    private List<TargetState> among(Predicate<TargetState> which) {
        return choice.stream().filter(which).toList();
    }

    boolean isHealthy(InetSocketAddress address) {
        return choice.stream().anyMatch(target -> target.address().equals(address) && target.healthy());
    }

    boolean hasHealthy() {
        return choice.stream().anyMatch(TargetState::healthy);
    }

    int turn() {
        return turn.getAndIncrement() & Integer.MAX_VALUE;
    }

    @Override
    public void close() {
        targets.values().forEach(TargetState::close);
        choice = List.of();
    }
}
