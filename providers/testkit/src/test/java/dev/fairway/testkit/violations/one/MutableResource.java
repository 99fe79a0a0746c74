package dev.fairway.testkit.violations.one;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.testkit.violations.two.ThingManager;

/** Violates the rules for records and dependencies: a mutable resource in a dependency cycle of two providers. */
public final class MutableResource implements CloudResource {
    private String name = "";

    public void rename(ThingManager manager) {
        name = manager.name();
    }

    @Override
    public ResourceKey key() {
        return new ResourceKey(new Owner.OfCluster(), "mutable", name);
    }
}
