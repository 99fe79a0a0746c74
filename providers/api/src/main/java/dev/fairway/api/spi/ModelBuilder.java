package dev.fairway.api.spi;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Targets;
import java.util.List;

/** Builds the desired resources for a goal from the network that was read. Pure: sends no requests. */
@FunctionalInterface
public interface ModelBuilder {
    /** @param actual the existing resources; those that also fit the goal are kept */
    DesiredModel design(Goal.Present goal, ExistingResources actual);

    /**
     * The existing resources with only their targets changed. Used while a Service is invalid, so that its load
     * balancer keeps serving.
     */
    default List<CloudResource> retarget(ExistingResources actual, Targets targets) {
        return actual.own().values().stream().map(Observed::resource).toList();
    }
}
