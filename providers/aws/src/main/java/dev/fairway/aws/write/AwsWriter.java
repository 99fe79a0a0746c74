package dev.fairway.aws.write;

import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsResource;

/** Applies a step to AWS, with one request if AWS has one for it. */
public record AwsWriter(
        AwsSecurityGroupWriter groups,
        AwsLoadBalancerWriter balancers,
        AwsListenerWriter listeners,
        AwsTargetWriter targets,
        AwsAttributeWriter attributes) {

    public static AwsWriter over(AwsNames names, AwsApi calls) {
        return new AwsWriter(
                new AwsSecurityGroupWriter(names, calls),
                new AwsLoadBalancerWriter(names, calls),
                new AwsListenerWriter(names, calls),
                new AwsTargetWriter(names, calls),
                new AwsAttributeWriter(names, calls));
    }

    public Observed apply(Step step, ResolvedResources bindings) {
        return switch (step) {
            case Step.Create create -> create(resource(create.resource()), bindings);
            case Step.Update update -> update(resource(update.resource()), update.actual(), bindings);
            case Step.Delete delete -> delete(resource(delete.actual().resource()), delete.actual());
        };
    }

    private static AwsResource resource(Object resource) {
        if (resource instanceof AwsResource ours) {
            return ours;
        }
        throw new IllegalArgumentException(resource + " is not a resource of this provider");
    }

    private Observed create(AwsResource wanted, ResolvedResources bindings) {
        return switch (wanted) {
            case AwsResource.SecurityGroup group -> groups.create(group);
            case AwsResource.Rules rules -> groups.allow(rules, bindings);
            case AwsResource.NodeRules rules -> groups.allow(rules, bindings);
            case AwsResource.LoadBalancer one -> balancers.create(one, bindings);
            case AwsResource.Listener listener -> listeners.create(listener, bindings);
            case AwsResource.TargetGroup group -> targets.create(group);
            case AwsResource.Targets all -> targets.register(all, bindings.cloudId(all.group()));
            case AwsResource.Attributes some -> attributes.set(some, bindings.cloudId(some.of()));
            case AwsResource.Capacity some -> balancers.reserve(some, bindings.cloudId(some.loadBalancer()));
        };
    }

    private Observed update(AwsResource wanted, Observed actual, ResolvedResources bindings) {
        return switch (wanted) {
            case AwsResource.SecurityGroup group -> groups.change(group, actual);
            case AwsResource.Rules rules -> groups.change(rules, actual);
            case AwsResource.NodeRules rules -> groups.change(rules, actual, bindings);
            case AwsResource.LoadBalancer one -> balancers.change(one, actual, bindings);
            case AwsResource.Listener listener -> listeners.change(listener, actual, bindings);
            case AwsResource.TargetGroup group -> targets.change(group, actual);
            case AwsResource.Targets all -> targets.change(all, actual);
            case AwsResource.Attributes some -> attributes.change(some, actual);
            case AwsResource.Capacity some -> balancers.reserve(some, actual.cloudId());
        };
    }

    private Observed delete(AwsResource gone, Observed actual) {
        switch (gone) {
            case AwsResource.SecurityGroup group -> {
                return groups.delete(actual);
            }
            case AwsResource.Rules rules -> groups.revoke(actual.cloudId(), rules.allowed());
            case AwsResource.NodeRules rules -> groups.revokeOurs(rules);
            case AwsResource.LoadBalancer one -> balancers.delete(actual.cloudId());
            case AwsResource.Listener listener -> listeners.delete(actual.cloudId());
            case AwsResource.TargetGroup group -> targets.delete(actual.cloudId());
            case AwsResource.Targets all -> targets.deregister(actual.cloudId(), all.instances());
            case AwsResource.Attributes some -> attributes.reset(some, actual.cloudId());
            case AwsResource.Capacity some -> balancers.release(actual.cloudId());
        }
        return actual;
    }
}
