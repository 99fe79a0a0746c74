package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.elb.StoredResources.Balancer;
import dev.fairway.lab.aws.elb.StoredResources.Group;
import dev.fairway.lab.aws.elb.StoredResources.Node;
import dev.fairway.lab.aws.elb.StoredResources.Registration;
import dev.fairway.lab.aws.state.AwsContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** The health of targets, which nobody stores: it follows from time, zones and checks (API reference, TargetHealth). */
final class TargetHealthStates {
    private final ElbResources inventory;
    private final AwsContext world;
    private final TargetRules rules;
    private volatile TargetCheck check = (group, target) -> true;

    TargetHealthStates(ElbResources inventory, TargetRules rules) {
        this.inventory = inventory;
        this.world = inventory.world();
        this.rules = rules;
    }

    void decideBy(TargetCheck other) {
        check = other;
    }

    /** Those that are still there: what has drained is gone. */
    List<Registration> alive(Group group) {
        return group.targets().stream()
                .filter(one -> one.drainedAt() == null || one.drainedAt().compareTo(world.now()) > 0)
                .toList();
    }

    Stream<TargetHealthDescription> named(Group group, List<Registration> all, TargetDescription named) {
        var matching = all.stream()
                .filter(one -> one.target().id().equals(named.id()))
                .filter(one ->
                        named.port() == null || named.port().equals(one.target().port()))
                .map(one -> of(group, one))
                .toList();
        return matching.isEmpty() ? Stream.of(notRegistered(group, named)) : matching.stream();
    }

    private static TargetHealthDescription notRegistered(Group group, TargetDescription named) {
        int port = named.port() == null ? group.shown().port() : named.port();
        return describe(
                named.toBuilder().port(port).build(),
                health(
                        TargetHealthStateEnum.UNUSED,
                        TargetHealthReasonEnum.TARGET_NOT_REGISTERED,
                        "Target is not registered to the target group"));
    }

    TargetHealthDescription of(Group group, Registration one) {
        return describe(one.target(), health(group, one)).toBuilder()
                .healthCheckPort(
                        group.shown().healthCheckPort().equals("traffic-port")
                                ? String.valueOf(one.target().port())
                                : group.shown().healthCheckPort())
                .build();
    }

    private static TargetHealthDescription describe(TargetDescription target, TargetHealth health) {
        return TargetHealthDescription.builder()
                .target(target)
                .healthCheckPort(String.valueOf(target.port()))
                .targetHealth(health)
                .build();
    }

    private TargetHealth health(Group group, Registration one) {
        if (one.drainedAt() != null) {
            return health(
                    TargetHealthStateEnum.DRAINING,
                    TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS,
                    "Target deregistration is in progress");
        }
        var balancers = inventory.balancersOf(group.arn());
        if (balancers.isEmpty()) {
            return notInUse("Target group is not configured to receive traffic from the load balancer");
        }
        if (rules.stopped(group.shown(), one.target())) {
            return health(
                    TargetHealthStateEnum.UNUSED,
                    TargetHealthReasonEnum.TARGET_INVALID_STATE,
                    "Target is in the stopped state");
        }
        var zone = rules.zone(group.shown(), one.target());
        if (!zone.equals("all") && balancers.stream().noneMatch(balancer -> reaches(balancer, group, zone))) {
            return notInUse("Target is in an Availability Zone that is not enabled for the load balancer");
        }
        return checked(group, one, balancers);
    }

    /**
     * NLB guide, "Availability Zones": a target in a zone that is not enabled receives nothing, unless the load
     * balancer sends across zones.
     */
    private static boolean reaches(Balancer balancer, Group group, String zone) {
        return across(balancer, group)
                || balancer.nodes().stream().map(Node::zone).anyMatch(zone::equals);
    }

    /** Whether targets get traffic from all zones of the load balancer. */
    static boolean across(Balancer balancer, Group group) {
        var own = group.attributes().getOrDefault("load_balancing.cross_zone.enabled", "");
        var general = balancer.attributes().getOrDefault("load_balancing.cross_zone.enabled", "false");
        return (own.equals("true") || own.equals("false") ? own : general).equals("true");
    }

    private TargetHealth checked(Group group, Registration one, List<Balancer> balancers) {
        var usable = balancers.stream()
                .map(Balancer::active)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (usable.compareTo(world.now()) > 0) {
            return health(
                    TargetHealthStateEnum.INITIAL,
                    TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS,
                    "Target registration is in progress");
        }
        var known = one.since().plus(world.settings().delays().registering());
        if (known.compareTo(world.now()) > 0) {
            return health(
                    TargetHealthStateEnum.INITIAL,
                    TargetHealthReasonEnum.ELB_INITIAL_HEALTH_CHECKING,
                    "Initial health checks in progress");
        }
        return check.passes(group.shown(), one.target())
                ? TargetHealth.builder().state(TargetHealthStateEnum.HEALTHY).build()
                : health(
                        TargetHealthStateEnum.UNHEALTHY,
                        TargetHealthReasonEnum.TARGET_FAILED_HEALTH_CHECKS,
                        "Health checks failed");
    }

    private static TargetHealth notInUse(String description) {
        return health(TargetHealthStateEnum.UNUSED, TargetHealthReasonEnum.TARGET_NOT_IN_USE, description);
    }

    private static TargetHealth health(TargetHealthStateEnum state, TargetHealthReasonEnum reason, String description) {
        return TargetHealth.builder()
                .state(state)
                .reason(reason)
                .description(description)
                .build();
    }
}
