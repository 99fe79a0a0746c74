package dev.fairway.tiers.aws.provider;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Desired;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts the testkit's nodes on the instances of a site: some are known by their name, some by their address. */
final class InstanceNodes {
    private InstanceNodes() {}

    static Goal goal(Goal goal) {
        return switch (goal) {
            case Goal.Absent absent -> absent;
            case Goal.Kept kept -> new Goal.Kept(kept.owner(), targets(kept.targets()));
            case Goal.Present present -> goal(present);
        };
    }

    static Goal.Present goal(Goal.Present goal) {
        Desired desired =
                switch (goal.desired()) {
                    case LoadBalancerSpec spec ->
                        new LoadBalancerSpec(
                                spec.listeners(), targets(spec.targets()), spec.families(), spec.address());
                    case ClusterSpec spec -> new ClusterSpec(targets(spec.targets()));
                };
        return new Goal.Present(goal.owner(), desired);
    }

    static Targets targets(Targets targets) {
        return new Targets(
                targets.eligible().stream().map(InstanceNodes::target).collect(Collectors.toCollection(TreeSet::new)),
                targets.shrink());
    }

    private static Target target(Target one) {
        return node(Integer.parseInt(one.node().replace("node-", "")));
    }

    static Target node(int number) {
        var address = AwsTestNetwork.address(number);
        var name = number % 2 == 0 ? "ip-" + address.replace('.', '-') : "node-" + number;
        return new Target(name, Optional.empty(), List.of(address));
    }
}
