package dev.fairway.lab.aws.elb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** What is kept of each resource beside what its describe shows. */
sealed interface StoredResources {
    /** @param active from when on */
    record Balancer(LoadBalancer shown, Duration active, List<Node> nodes, Map<String, String> attributes, int capacity)
            implements StoredResources {
        String arn() {
            return shown.loadBalancerArn();
        }

        Balancer showing(LoadBalancer other) {
            return new Balancer(other, active, nodes, attributes, capacity);
        }

        Balancer with(List<Node> others) {
            return new Balancer(shown, active, others, attributes, capacity);
        }

        Balancer with(Map<String, String> others) {
            return new Balancer(shown, active, nodes, others, capacity);
        }

        Balancer reserving(int units) {
            return new Balancer(shown, active, nodes, attributes, units);
        }
    }

    /** A load balancer's presence in one subnet: its interface there, and its Elastic IP address if it has one. */
    record Node(
            String subnet,
            String zone,
            String eni,
            @Nullable String allocation) {}

    record Group(TargetGroup shown, Map<String, String> attributes, List<Registration> targets)
            implements StoredResources {
        String arn() {
            return shown.targetGroupArn();
        }

        Group showing(TargetGroup other) {
            return new Group(other, attributes, targets);
        }

        Group with(Map<String, String> others) {
            return new Group(shown, others, targets);
        }

        Group with(List<Registration> others) {
            return new Group(shown, attributes, others);
        }
    }

    /**
     * A target, while it serves and while it drains.
     *
     * @param drainedAt null while it serves
     */
    record Registration(
            TargetDescription target,
            Duration since,
            @Nullable Duration drainedAt) {}

    /** @param certificates beside the default one */
    record Entry(Listener shown, List<String> certificates, Map<String, String> attributes) implements StoredResources {
        String arn() {
            return shown.listenerArn();
        }
    }
}
