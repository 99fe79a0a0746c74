package dev.fairway.tiers.aws.provider;

import static java.util.stream.Collectors.toMap;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Depth;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The provider of a trial by itself. It performs all steps of a plan that can be: a failed update of what is there stops
 * nothing, and only what needs a resource that could not be made is left out.
 */
record EachStep(AwsTrial trial, LoadBalancerProvider provider) {

    static EachStep of(AwsTrial trial) {
        return new EachStep(trial, trial.world().provider("a-cluster", AwsTrial.direct()));
    }

    Map<Owner, Observation> observe(Owner... owners) {
        return provider.observe(
                        Stream.of(owners).collect(toMap(owner -> owner, owner -> Observation.NOTHING)), Depth.COMPLETE)
                .seen();
    }

    /** @return what was said of the steps that failed */
    List<String> apply(Goal goal) {
        var ids = new TreeMap<ResourceKey, String>();
        observe(goal.owner())
                .values()
                .forEach(seen -> seen.resources().forEach((key, one) -> ids.put(key, one.cloudId())));
        Plan plan = trial.provisioner()
                .plan(OnInstances.goal(goal), trial.provisioner().look(goal.owner()), trial.published());
        var said = new ArrayList<String>();
        plan.steps().stream()
                .map(Plan.Planned::step)
                .filter(step -> isPossible(step, ids.keySet()))
                .forEach(step -> apply(step, ids, said));
        return said;
    }

    private void apply(Step step, Map<ResourceKey, String> ids, List<String> said) {
        try {
            Observed answer = provider.apply(step, key -> ids.getOrDefault(key, "none"));
            ids.put(step.key(), answer.cloudId());
        } catch (ProviderException e) {
            said.add(e.failure().message());
        }
    }

    private static boolean isPossible(Step step, Set<ResourceKey> there) {
        return !(step instanceof Step.Create create)
                || create.resource().requires().stream().allMatch(key -> there.contains(key));
    }
}
