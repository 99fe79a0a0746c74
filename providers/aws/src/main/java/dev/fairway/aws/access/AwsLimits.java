package dev.fairway.aws.access;

import dev.fairway.api.spi.CallLimit;
import dev.fairway.api.spi.Operation;
import java.util.Map;
import java.util.Set;

/**
 * The token buckets of an account in a region, as AWS publishes them: "Request throttling for the Elastic Load Balancing
 * API" (user guide) and "Request throttling for the Amazon EC2 API" (developer guide). AWS widens them at will; those of EC2
 * are an action's own, which {@code ec2.write} does not use.
 */
public final class AwsLimits {
    static final String EC2_READ = "ec2.read";
    static final String EC2_WRITE = "ec2.write";
    static final String ELB_READ = "elbv2.read";
    static final String ELB_TARGETS = "elbv2.targets";
    static final String ELB_WRITE = "elbv2.write";

    /** What AWS has most work with. */
    static final String ELB_INTENSIVE = "elbv2.intensive";

    private static final Set<String> INTENSIVE = Set.of("CreateLoadBalancer", "SetSubnets");

    public static final Map<String, CallLimit> ALL = Map.of(
            EC2_READ, new CallLimit(100, 20),
            EC2_WRITE, new CallLimit(50, 5),
            ELB_READ, new CallLimit(40, 10),
            ELB_TARGETS, new CallLimit(20, 4),
            ELB_WRITE, new CallLimit(20, 3),
            ELB_INTENSIVE, new CallLimit(10, 0.2));

    private AwsLimits() {}

    /** AWS's names of what makes something new begin with one word. */
    static Operation change(String group, String name) {
        return name.startsWith("Create") ? Operation.creation(group, name) : Operation.mutation(group, name);
    }

    /** Of a change of Elastic Load Balancing, other than of targets. */
    static String group(String name) {
        return INTENSIVE.contains(name) ? ELB_INTENSIVE : ELB_WRITE;
    }
}
