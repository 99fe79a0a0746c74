package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.wire.AwsFault;
import org.jspecify.annotations.Nullable;

/** The errors that several actions share, with the codes of the API reference, version 2015-12-01. */
final class ElbErrors {
    private ElbErrors() {}

    /** ValidationError: what breaks a rule that needs no look at other resources. */
    static AwsFault invalid(String message) {
        return AwsFault.of("ValidationError", message);
    }

    /** InvalidConfigurationRequest: what does not fit the rest. */
    static AwsFault configuration(String message) {
        return AwsFault.of("InvalidConfigurationRequest", message);
    }

    static AwsFault noLoadBalancer(@Nullable String which) {
        return AwsFault.of("LoadBalancerNotFound", "Load balancers '[" + which + "]' not found");
    }

    static AwsFault noTargetGroup(@Nullable String which) {
        return AwsFault.of("TargetGroupNotFound", "Target groups '[" + which + "]' not found");
    }

    static AwsFault noListener(@Nullable String which) {
        return AwsFault.of("ListenerNotFound", "One or more listeners not found: " + which);
    }
}
