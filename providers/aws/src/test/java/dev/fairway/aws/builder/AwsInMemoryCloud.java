package dev.fairway.aws.builder;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.engine.plan.Plan;
import dev.fairway.engine.plan.Planner;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An in-memory cloud for one owner that applies every step at once. It tests plans without a cloud API. */
final class AwsInMemoryCloud {
    private final Map<ResourceKey, CloudResource> resources = new TreeMap<>();
    private final AwsModelBuilder blueprint;
    private Set<Ingress> published = Set.of();
    private int fewest;

    AwsInMemoryCloud(AwsNetwork network) {
        this.blueprint = new AwsModelBuilder(network, AwsRegionFixture.SETTINGS);
    }

    Map<ResourceKey, CloudResource> resources() {
        return Map.copyOf(resources);
    }

    /** The minimum number of load balancers since the last completed reconcile. */
    int fewest() {
        return fewest;
    }

    private int balancers() {
        return (int) resources.values().stream()
                .filter(AwsResource.LoadBalancer.class::isInstance)
                .count();
    }

    /** One reconcile: plans, applies and publishes. */
    Plan reconcile(Goal goal) {
        var plan = Planner.plan(goal, blueprint, observe(goal.owner()), Set.of(), published);
        plan.steps().forEach(planned -> apply(planned.step()));
        var withheld = new HashSet<ResourceKey>();
        plan.withheld().forEach(one -> withheld.add(one.step().key()));
        var ingress = new HashSet<Ingress>();
        resources.values().stream()
                .filter(one -> !withheld.contains(one.key()))
                .forEach(one -> ingress.addAll(ingress(one)));
        published =
                plan.refusals().stream().anyMatch(refusal -> refusal.listener().isEmpty()) ? published : ingress;
        return plan;
    }

    /** Reconciles until no step is left, and returns the printed plans. */
    String reconcileUntilDone(String title, Goal goal) {
        if (goal instanceof Goal.Absent) {
            published = Set.of();
        }
        var text = new StringBuilder();
        fewest = balancers();
        for (int i = 0; i < 5; i++) {
            var plan = reconcile(goal);
            if (i > 0 && plan.isEmpty()) {
                return text.toString();
            }
            text.append(plan.render(title));
            if (plan.isEmpty()) {
                return text.toString();
            }
        }
        throw new AssertionError("never converges:\n" + text);
    }

    private ExistingResources observe(Owner owner) {
        var found = resources.values().stream().map(one -> observed(owner, one)).toList();
        return new ExistingResources(Observation.of(found).resources(), new TreeMap<>());
    }

    private static Observed observed(Owner owner, CloudResource one) {
        return new Observed(
                one,
                "cloud-" + one.key(),
                new Observed.State.Ready(),
                List.copyOf(ingress(one)),
                OwnerTags.of("cluster", owner));
    }

    private static Set<Ingress> ingress(CloudResource one) {
        return one instanceof AwsResource.LoadBalancer ? Set.of(new Ingress.Hostname("" + one.key())) : Set.of();
    }

    private void apply(Step step) {
        switch (step) {
            case Step.Create create -> resources.put(create.key(), create.resource());
            case Step.Update update -> resources.put(update.key(), update.resource());
            case Step.Delete delete -> remove(delete.key());
        }
        fewest = Math.min(fewest, balancers());
    }

    private void remove(ResourceKey key) {
        resources.remove(key);
        List.copyOf(resources.values()).stream()
                .filter(one -> one.partOf().equals(Optional.of(key)))
                .forEach(part -> remove(part.key()));
    }
}
