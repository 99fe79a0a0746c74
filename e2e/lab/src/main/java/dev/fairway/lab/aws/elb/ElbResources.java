package dev.fairway.lab.aws.elb;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.fairway.lab.aws.elb.StoredResources.Balancer;
import dev.fairway.lab.aws.elb.StoredResources.Entry;
import dev.fairway.lab.aws.elb.StoredResources.Group;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** All load balancers, listeners and target groups, and who refers to whom. */
final class ElbResources {
    private final AwsContext world;
    private final ResourceTable<Balancer> balancers;
    private final ResourceTable<Entry> listeners;
    private final ResourceTable<Group> groups;

    /** The load balancers' ARNs by that of a target group, after as many writes to the listeners. */
    private Map<String, Set<String>> usedBy = Map.of();

    private long usedByAfter = -1;

    ElbResources(AwsContext world) {
        this.world = world;
        balancers = new ResourceTable<>(world);
        listeners = new ResourceTable<>(world);
        groups = new ResourceTable<>(world);
    }

    AwsContext world() {
        return world;
    }

    ResourceTable<Balancer> balancers() {
        return balancers;
    }

    ResourceTable<Entry> listeners() {
        return listeners;
    }

    ResourceTable<Group> groups() {
        return groups;
    }

    Balancer balancer(@Nullable String arn) {
        return found(balancers, arn).orElseThrow(() -> ElbErrors.noLoadBalancer(arn));
    }

    Entry listener(@Nullable String arn) {
        return found(listeners, arn).orElseThrow(() -> ElbErrors.noListener(arn));
    }

    Group group(@Nullable String arn) {
        return found(groups, arn).orElseThrow(() -> ElbErrors.noTargetGroup(arn));
    }

    private static <T> Optional<T> found(ResourceTable<T> shelf, @Nullable String arn) {
        if (arn == null || !arn.startsWith("arn:")) {
            throw ElbErrors.invalid("'" + arn + "' is not a valid ARN");
        }
        return shelf.find(arn);
    }

    List<Entry> listenersOf(String balancer) {
        return listeners.all().stream()
                .filter(entry -> entry.shown().loadBalancerArn().equals(balancer))
                .toList();
    }

    /** The load balancers that a target group serves; in practice at most one. */
    List<Balancer> balancersOf(String group) {
        return usedBy().getOrDefault(group, Set.of()).stream()
                .flatMap(arn -> balancers.find(arn).stream())
                .toList();
    }

    private Map<String, Set<String>> usedBy() {
        if (usedByAfter != listeners.writes()) {
            usedByAfter = listeners.writes();
            usedBy = listeners.all().stream()
                    .map(Entry::shown)
                    .flatMap(entry -> groupsOf(entry).map(group -> Map.entry(group, entry.loadBalancerArn())))
                    .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toCollection(TreeSet::new))));
        }
        return usedBy;
    }

    List<Group> groupsBehind(String balancer) {
        return listenersOf(balancer).stream()
                .flatMap(entry -> groupsOf(entry.shown()))
                .distinct()
                .flatMap(arn -> groups.find(arn).stream())
                .toList();
    }

    static Stream<String> groupsOf(Listener listener) {
        return listener.defaultActions().stream().flatMap(ElbResources::groupsOf);
    }

    static Stream<String> groupsOf(Action action) {
        var weighted = action.forwardConfig() == null
                ? Stream.<String>empty()
                : action.forwardConfig().targetGroups().stream().map(TargetGroupTuple::targetGroupArn);
        return Stream.concat(Stream.ofNullable(action.targetGroupArn()), weighted)
                .distinct();
    }
}
