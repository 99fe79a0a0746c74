package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.wire.Service;
import java.time.Duration;

/**
 * One API call in the audit log.
 *
 * @param principal the caller
 * @param result OK, or the code of the error
 */
public record RecordedCall(
        Duration at, Service service, String action, boolean mutating, String principal, String result) {
    public static final String OK = "OK";

    /** As in a policy: elasticloadbalancing:CreateLoadBalancer. */
    public String iamAction() {
        return service.signingName() + ":" + action;
    }
}
