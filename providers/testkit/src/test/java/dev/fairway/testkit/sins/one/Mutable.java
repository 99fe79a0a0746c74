package dev.fairway.testkit.sins.one;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.testkit.sins.two.ThingManager;

/** A resource that is no record, of a provider that sees another provider, which sees it. */
public final class Mutable implements CloudResource {
    private String name = "";

    public void rename(ThingManager manager) {
        name = manager.name();
    }

    @Override
    public ResourceKey key() {
        return new ResourceKey(new Owner.OfCluster(), "mutable", name);
    }
}
