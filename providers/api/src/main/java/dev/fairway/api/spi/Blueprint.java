package dev.fairway.api.spi;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Targets;
import java.util.List;

/** Builds the desired resources for a goal from the network that was read. Pure: sends no requests. */
@FunctionalInterface
public interface Blueprint {
    /** @param actual what there is already: what is as good as what is wanted is kept */
    Design design(Goal.Present goal, Actual actual);

    /**
     * What the owner has, pointed at these nodes: for a Service that asks for something that cannot be had, whose load
     * balancer serves all the same. Changes nothing but targets.
     */
    default List<CloudResource> retarget(Actual actual, Targets targets) {
        return actual.own().values().stream().map(Observed::resource).toList();
    }
}
