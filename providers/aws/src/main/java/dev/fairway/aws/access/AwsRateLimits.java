package dev.fairway.aws.access;

import dev.fairway.api.spi.CallLimit;
import dev.fairway.api.spi.Operation;
import java.util.Map;
import java.util.Set;

/**
 * The API rate limits of an account in a region, as AWS documents them: "Request throttling for the Elastic Load
 * Balancing API" (user guide) and "Request throttling for the Amazon EC2 API" (developer guide). AWS raises them on
 * request. EC2 limits some actions separately; {@code ec2.write} does not use those limits.
 */
public final class AwsRateLimits {
    static final String EC2_READ = "ec2.read";
    static final String EC2_WRITE = "ec2.write";
    static final String ELB_READ = "elbv2.read";
    static final String ELB_TARGETS = "elbv2.targets";
    static final String ELB_WRITE = "elbv2.write";

    /** The calls that AWS limits most, as resource-intensive. */
    static final String ELB_INTENSIVE = "elbv2.intensive";

    private static final Set<String> INTENSIVE = Set.of("CreateLoadBalancer", "SetSubnets");

    public static final Map<String, CallLimit> ALL = Map.of(
            EC2_READ, new CallLimit(100, 20),
            EC2_WRITE, new CallLimit(50, 5),
            ELB_READ, new CallLimit(40, 10),
            ELB_TARGETS, new CallLimit(20, 4),
            ELB_WRITE, new CallLimit(20, 3),
            ELB_INTENSIVE, new CallLimit(10, 0.2));

    private AwsRateLimits() {}

    /** Names of calls that create a resource begin with Create. */
    static Operation change(String group, String name) {
        return name.startsWith("Create") ? Operation.creation(group, name) : Operation.mutation(group, name);
    }

    /** The limit group of a change in Elastic Load Balancing, except of targets. */
    static String group(String name) {
        return INTENSIVE.contains(name) ? ELB_INTENSIVE : ELB_WRITE;
    }
}
