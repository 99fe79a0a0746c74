package dev.fairway.app.kube;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Desired;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Targets;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.report.Patches;
import dev.fairway.app.kube.report.Verdict;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the last pass over a Service found to be in order, so that a pass without a change costs no call. Never needed
 * to be right: what is not in here is looked up in the cloud.
 */
final class Settled {
    private final Map<ServiceName, Memo> memos = new ConcurrentHashMap<>();
    private final Memory memory;

    Settled(Memory memory) {
        this.memory = memory;
    }

    /** What was in the cloud. */
    Memory memory() {
        return memory;
    }

    private record Memo(String site, Goal.Present goal, Verdict verdict) {}

    /** Whether nothing that the last pass went by has changed since, the status that it wrote included. */
    boolean covers(Service service, String site, Goal.Present goal) {
        var memo = memos.get(ServiceName.of(service));
        return memo != null
                && memo.site().equals(site)
                && isSame(memo.goal(), goal)
                && !memo.verdict().isWarning()
                && Patches.status(service, memo.verdict(), Instant.EPOCH).isEmpty();
    }

    /** How far a loss of nodes is believed makes no difference where none is lost. */
    private static boolean isSame(Goal.Present one, Goal.Present other) {
        return one.owner().equals(other.owner()) && guarded(one.desired()).equals(guarded(other.desired()));
    }

    private static Desired guarded(Desired desired) {
        var targets = Targets.of(desired.targets().eligible());
        return switch (desired) {
            case LoadBalancerSpec spec ->
                new LoadBalancerSpec(spec.listeners(), targets, spec.families(), spec.address());
            case ClusterSpec spec -> new ClusterSpec(targets);
        };
    }

    void remember(Service service, String site, Goal.Present goal, Verdict verdict) {
        memos.put(ServiceName.of(service), new Memo(site, goal, verdict));
    }

    Optional<Goal.Present> goal(String site, ServiceName name) {
        return Optional.ofNullable(memos.get(name))
                .filter(memo -> memo.site().equals(site))
                .map(Memo::goal);
    }

    boolean remembers(Service service) {
        return memos.containsKey(ServiceName.of(service));
    }

    void forget(ServiceName name) {
        memos.remove(name);
    }
}
