package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.front.TokenBucket.Size;
import dev.fairway.lab.aws.state.Actions.Action;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.lab.aws.wire.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The published token buckets of one account in one region.
 *
 * <p>ELB (user guide, "Request throttling for the Elastic Load Balancing API"): one bucket for each kind of action, and
 * making load balancers is rare: ten at once, then one in five seconds. EC2 (developer guide, "Request throttling for
 * the Amazon EC2 API"): one bucket for each action. STS and tagging publish none that matters here.
 */
final class ApiThrottling {
    private static final Size ELB_READS = new Size(40, 10);
    private static final Size ELB_TARGETS = new Size(20, 4);
    private static final Size ELB_WRITES = new Size(20, 3);
    private static final Size ELB_INTENSIVE = new Size(10, 0.2);
    private static final Size EC2_READS = new Size(100, 20);
    private static final Size EC2_UNFILTERED = new Size(50, 10);
    private static final Size EC2_WRITES = new Size(50, 5);

    private static final Map<String, Size> ELB_NAMED = Map.of(
            "CreateLoadBalancer", ELB_INTENSIVE,
            "SetSubnets", ELB_INTENSIVE,
            "RegisterTargets", ELB_TARGETS,
            "DeregisterTargets", ELB_TARGETS);
    private static final Map<String, Size> EC2_NAMED = Map.of(
            "CreateTags", new Size(100, 10),
            "DeleteTags", new Size(100, 10),
            "RunInstances", new Size(5, 2),
            "StartInstances", new Size(5, 2),
            "TerminateInstances", new Size(100, 5));

    /** These have a smaller bucket where neither filters nor pages are asked for. */
    private static final Set<String> EC2_LARGE =
            Set.of("DescribeInstances", "DescribeNetworkInterfaces", "DescribeSecurityGroups");

    private final AwsContext world;
    private final Map<String, TokenBucket> buckets = new HashMap<>();

    ApiThrottling(AwsContext world) {
        this.world = world;
    }

    void check(Action action, SdkPojo request) {
        if (!world.settings().throttled()) {
            return;
        }
        switch (action.service()) {
            case ELB -> elb(action);
            case EC2 -> ec2(action, request);
            case STS, TAGGING, ACM -> {}
        }
    }

    private void elb(Action action) {
        var size = ELB_NAMED.getOrDefault(action.name(), action.mutating() ? ELB_WRITES : ELB_READS);
        if (!taken(Service.ELB + " " + size, size)) {
            throw AwsFault.of("Throttling", "Rate exceeded");
        }
    }

    private void ec2(Action action, SdkPojo request) {
        boolean unfiltered = EC2_LARGE.contains(action.name()) && !isNarrow(request);
        var general = action.mutating() ? EC2_WRITES : unfiltered ? EC2_UNFILTERED : EC2_READS;
        var size = EC2_NAMED.getOrDefault(action.name(), general);
        if (!taken(action.name() + (unfiltered ? " of all" : ""), size)) {
            throw AwsFault.of(503, "RequestLimitExceeded", "Request limit exceeded.");
        }
    }

    private static boolean isNarrow(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals("Filters")
                        || field.memberName().equals("MaxResults"))
                .map(field -> field.getValueOrDefault(request))
                .anyMatch(
                        value -> value instanceof Integer || (value instanceof Collection<?> some && !some.isEmpty()));
    }

    private boolean taken(String name, Size size) {
        return buckets.computeIfAbsent(name, key -> new TokenBucket(size, world.now()))
                .take(world.now());
    }
}
