package dev.fairway.api.spi;

import dev.fairway.api.goal.Desired;
import dev.fairway.api.goal.Owner;

/** The pure half of a provider: the network facts that an observation read, and the rule from a goal to resources. */
@FunctionalInterface
public interface Blueprint {
    Design design(Owner owner, Desired desired);
}
