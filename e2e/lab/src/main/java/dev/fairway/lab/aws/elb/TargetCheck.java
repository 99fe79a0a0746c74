package dev.fairway.lab.aws.elb;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Whether a target answers its health checks; a test or a data plane decides. */
@FunctionalInterface
public interface TargetCheck {
    boolean passes(TargetGroup group, TargetDescription target);
}
