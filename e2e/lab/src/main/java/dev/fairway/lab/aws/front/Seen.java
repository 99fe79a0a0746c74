package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.wire.Service;
import java.time.Duration;

/**
 * One call, as the audit log keeps it.
 *
 * @param principal who called
 * @param result OK, or the code of the error
 */
public record Seen(Duration at, Service service, String action, boolean mutating, String principal, String result) {
    public static final String OK = "OK";

    /** As in a policy: elasticloadbalancing:CreateLoadBalancer. */
    public String iamAction() {
        return service.signingName() + ":" + action;
    }
}
