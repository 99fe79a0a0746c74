package dev.fairway.app.kube.node;

import dev.fairway.api.goal.Target;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which nodes may receive traffic. LoadBalancerCondition and cordons do not count: health checks see to that, and a control plane
 * that takes every node for lost must not empty every load balancer (KEP-3458).
 */
public final class NodeEligibility {
    static final String EXCLUDE_LABEL = "node.kubernetes.io/exclude-from-external-load-balancers";

    /** Put on nodes that are about to go, by Cluster Autoscaler and Karpenter. */
    static final Set<String> LEAVING_TAINTS =
            Set.of("ToBeDeletedByClusterAutoscaler", "karpenter.sh/disrupted", "karpenter.sh/disruption");

    private NodeEligibility() {}

    public static SortedSet<Target> targets(Collection<Node> nodes) {
        var targets = new TreeSet<Target>();
        nodes.stream().flatMap(node -> eligible(node).stream()).forEach(targets::add);
        return targets;
    }

    /** Empty when the node may not receive traffic. */
    public static Optional<Target> eligible(Node node) {
        return Optional.of(node).filter(NodeEligibility::isEligible).map(NodeEligibility::target);
    }

    private static boolean isEligible(Node node) {
        return node.getMetadata().getDeletionTimestamp() == null && !isExcluded(node) && !isLeaving(node);
    }

    /** As the generic service controller reads it, with Go's ParseBool: whatever is not false excludes. */
    private static boolean isExcluded(Node node) {
        var labels = node.getMetadata().getLabels();
        var value = labels == null ? null : labels.get(EXCLUDE_LABEL);
        return value != null
                && !Set.of("false", "False", "FALSE", "f", "F", "0").contains(value);
    }

    private static boolean isLeaving(Node node) {
        return node.getSpec().getTaints().stream().anyMatch(taint -> LEAVING_TAINTS.contains(taint.getKey()));
    }

    private static Target target(Node node) {
        var addresses = node.getStatus() == null
                ? java.util.List.<String>of()
                : node.getStatus().getAddresses().stream()
                        .filter(address -> "InternalIP".equals(address.getType()))
                        .map(NodeAddress::getAddress)
                        .toList();
        var providerId = Optional.ofNullable(node.getSpec().getProviderID()).filter(id -> !id.isEmpty());
        return new Target(node.getMetadata().getName(), providerId, addresses);
    }
}
