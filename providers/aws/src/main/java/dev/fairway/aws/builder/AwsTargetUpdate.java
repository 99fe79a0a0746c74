package dev.fairway.aws.builder;

import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Observed;
import dev.fairway.aws.model.AwsResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Builds the existing model of an owner with new nodes. Each target group keeps its kind of target. */
final class AwsTargetUpdate {
    private AwsTargetUpdate() {}

    static List<CloudResource> of(Collection<Observed> own, AwsNodeInstances nodes) {
        var all = own.stream().map(Observed::resource).toList();
        var groups = all.stream()
                .filter(AwsResource.TargetGroup.class::isInstance)
                .map(AwsResource.TargetGroup.class::cast)
                .toList();
        var fit = AwsQuotas.targets(nodes, groups.size());
        var held = AwsExistingState.of(own).registered();
        var resources = new ArrayList<CloudResource>(all);
        resources.removeIf(AwsResource.Targets.class::isInstance);
        for (var group : groups) {
            var names = new TreeSet<>(fit);
            names.removeIf(node -> !nodes.isIn(group.vpc(), node));
            var targets = nodes.registered(names, group.name().kind());
            if (!targets.isEmpty() || held.contains(AwsResource.Targets.key(group.key()))) {
                resources.add(AwsResource.Targets.of(group.key(), targets));
            }
        }
        return List.copyOf(resources);
    }
}
