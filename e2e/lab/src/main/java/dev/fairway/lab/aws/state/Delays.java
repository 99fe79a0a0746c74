package dev.fairway.lab.aws.state;

import java.time.Duration;

/**
 * How long AWS takes for what it does after it has answered.
 *
 * @param provisioning from a load balancer's creation until it is active
 * @param registering from a target's registration until its first health checks have passed
 * @param lingering from a load balancer's deletion until its network interfaces are gone
 */
public record Delays(Duration provisioning, Duration registering, Duration lingering) {
    public static Delays none() {
        return new Delays(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** What people see: "provisioning" for two to three minutes, targets healthy after one and a half, interfaces for two. */
    public static Delays real() {
        return new Delays(Duration.ofSeconds(150), Duration.ofSeconds(90), Duration.ofSeconds(120));
    }
}
