package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.elb.StoredResources.Balancer;
import dev.fairway.lab.aws.elb.StoredResources.Group;
import dev.fairway.lab.aws.elb.StoredResources.Registration;
import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.Quotas;
import dev.fairway.lab.aws.wire.AwsFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** Targets: registered, drained, described. */
final class Targets {
    private final ElbResources inventory;
    private final AwsContext world;
    private final TargetRules rules;
    private final TargetHealthStates healths;

    Targets(ElbResources inventory, TargetRules rules, TargetHealthStates healths, Actions actions) {
        this.inventory = inventory;
        this.world = inventory.world();
        this.rules = rules;
        this.healths = healths;
        actions.on(RegisterTargetsRequest.class, this::register);
        actions.on(DeregisterTargetsRequest.class, this::deregister);
        actions.on(DescribeTargetHealthRequest.class, this::describe);
    }

    private RegisterTargetsResponse register(RegisterTargetsRequest request) {
        var group = inventory.group(request.targetGroupArn());
        if (request.targets().isEmpty()) {
            throw ElbErrors.invalid("At least one target must be specified");
        }
        var added = request.targets().stream()
                .map(one -> rules.checked(group.shown(), one))
                .toList();
        var all = new ArrayList<>(healths.alive(group));
        for (var target : added) {
            var before = all.stream().filter(one -> one.target().equals(target)).findFirst();
            if (before.isEmpty() || before.get().drainedAt() != null) {
                before.ifPresent(all::remove);
                all.add(new Registration(target, world.now(), null));
            }
        }
        if (all.size() > Quotas.ForElb.PER_GROUP) {
            throw AwsFault.of("TooManyTargets", "The maximum number of targets for a target group has been reached");
        }
        var after = group.with(List.copyOf(all));
        inventory.balancersOf(group.arn()).forEach(balancer -> checkQuota(balancer, after));
        inventory.groups().put(group.arn(), after);
        return RegisterTargetsResponse.builder().build();
    }

    /** ELB guide, "Quotas": 3,000 targets of a load balancer, 500 a zone; a target counts for each of its groups. */
    void checkQuota(Balancer balancer, Group changed) {
        var quotas = world.settings().quotas().elb();
        var groups = new HashMap<String, Group>();
        inventory.groupsBehind(balancer.arn()).forEach(group -> groups.put(group.arn(), group));
        groups.put(changed.arn(), changed);
        var perZone = new HashMap<String, Integer>();
        groups.values()
                .forEach(group -> group.targets()
                        .forEach(one -> perZone.merge(rules.zone(group.shown(), one.target()), 1, Integer::sum)));
        int all = perZone.values().stream().mapToInt(Integer::intValue).sum();
        if (all > quotas.targets() || perZone.values().stream().anyMatch(count -> count > quotas.targetsPerZone())) {
            throw AwsFault.of(
                    "TooManyTargets",
                    "The maximum number of targets for load balancer '" + balancer.arn() + "' has been reached");
        }
    }

    /** API reference, DeregisterTargets: a target that is not there is deregistered successfully. */
    private DeregisterTargetsResponse deregister(DeregisterTargetsRequest request) {
        var group = inventory.group(request.targetGroupArn());
        var rest = new ArrayList<Registration>();
        for (var one : healths.alive(group)) {
            boolean leaves =
                    one.drainedAt() == null && request.targets().stream().anyMatch(named -> isMeant(named, one));
            var after = leaves ? leaving(group, one) : one;
            if (after != null) {
                rest.add(after);
            }
        }
        inventory.groups().put(group.arn(), group.with(List.copyOf(rest)));
        return DeregisterTargetsResponse.builder().build();
    }

    /** Without a port, all registrations of the target are meant. */
    private static boolean isMeant(TargetDescription named, Registration one) {
        return named.id().equals(one.target().id())
                && (named.port() == null || named.port().equals(one.target().port()));
    }

    /** ELB guide, "Deregistration delay": the target drains; where nothing sends it traffic it is gone at once. */
    private @Nullable Registration leaving(Group group, Registration one) {
        var delay = Duration.ofSeconds(
                Long.parseLong(group.attributes().getOrDefault("deregistration_delay.timeout_seconds", "300")));
        boolean used = !inventory.balancersOf(group.arn()).isEmpty();
        return used && delay.isPositive()
                ? new Registration(one.target(), one.since(), world.now().plus(delay))
                : null;
    }

    private DescribeTargetHealthResponse describe(DescribeTargetHealthRequest request) {
        var group = inventory
                .groups()
                .see(request.targetGroupArn())
                .orElseThrow(() -> ElbErrors.noTargetGroup(request.targetGroupArn()));
        var all = healths.alive(group);
        var described = request.targets().isEmpty()
                ? all.stream().map(one -> healths.of(group, one)).toList()
                : request.targets().stream()
                        .flatMap(named -> healths.named(group, all, named))
                        .toList();
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(described)
                .build();
    }
}
