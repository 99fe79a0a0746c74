package dev.fairway.aws.builder;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.aws.annotations.AwsProviderSettings;
import dev.fairway.aws.builder.AwsNetwork.Instance;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsSecurityGroupRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resources that all load balancers share: one security group, and rules in the nodes' groups that allow it. A new
 * Service needs no new rules there.
 */
public final class AwsClusterModel {
    public static final String SHARED = "backend";

    private AwsClusterModel() {}

    /**
     * Node groups are only added. A rule for nodes that may return is harmless; without it they would get no traffic.
     */
    static DesiredModel design(Owner owner, ClusterSpec spec, AwsModelBuilder blueprint, AwsExistingState held) {
        var settings = blueprint.settings();
        var nodes = AwsNodeInstances.of(spec.targets().eligible(), blueprint.network());
        var vpc = settings.vpc().or(held::vpc).or(nodes::vpc);
        if (settings.shared().isPresent() || vpc.isEmpty()) {
            return new DesiredModel(List.of(), List.of());
        }
        var group = new AwsResource.SecurityGroup(AwsResource.SecurityGroup.key(owner, SHARED), vpc.orElseThrow());
        var resources = new ArrayList<CloudResource>();
        resources.add(group);
        var nodeGroups = new TreeSet<>(held.nodeGroups());
        nodeGroups.addAll(groups(nodes.instances().values(), nodeGroups));
        for (var id : nodeGroups) {
            resources.add(new AwsResource.NodeRules(
                    AwsResource.NodeRules.key(id),
                    group.key(),
                    id,
                    rules(settings, group.key().toString())));
        }
        return new DesiredModel(resources, List.of());
    }

    private static SortedSet<AwsSecurityGroupRule> rules(AwsProviderSettings settings, String from) {
        var range = settings.nodePorts();
        var rules = new TreeSet<AwsSecurityGroupRule>();
        rules.add(new AwsSecurityGroupRule("tcp", range.from(), range.to(), from));
        rules.add(new AwsSecurityGroupRule("udp", range.from(), range.to(), from));
        rules.add(AwsSecurityGroupRule.port("tcp", settings.healthz(), from));
        return rules;
    }

    /**
     * The fewest groups, besides {@code there}, that cover every node. One allowed group for each node is enough,
     * because rules add up.
     */
    static List<String> groups(Collection<Instance> nodes, Set<String> there) {
        var left = new ArrayList<>(nodes);
        left.removeIf(node -> node.groups().isEmpty() || !Collections.disjoint(node.groups(), there));
        var chosen = new ArrayList<String>();
        while (!left.isEmpty()) {
            var best = mostCommon(left);
            chosen.add(best);
            left.removeIf(node -> node.groups().contains(best));
        }
        return List.copyOf(chosen);
    }

    private static String mostCommon(List<Instance> nodes) {
        var counts = new TreeMap<String, Integer>();
        nodes.forEach(node -> node.groups().forEach(group -> counts.merge(group, 1, Integer::sum)));
        return counts.entrySet().stream()
                .min(Comparator.comparing((java.util.Map.Entry<String, Integer> entry) -> -entry.getValue())
                        .thenComparing(java.util.Map.Entry::getKey))
                .orElseThrow()
                .getKey();
    }
}
