package dev.fairway.api.spi;

import dev.fairway.api.goal.Owner;
import java.util.Map;

/**
 * The result of one read of the cloud.
 *
 * @param blueprint built from the network as last read; valid for every owner of this provider
 * @param seen the resources of each owner
 * @param failed the owners that could not be read, and why; the other owners are not affected
 */
public record Observations(ModelBuilder blueprint, Map<Owner, Observation> seen, Map<Owner, Failure> failed) {
    public Observations {
        seen = Map.copyOf(seen);
        failed = Map.copyOf(failed);
    }

    public Observations(ModelBuilder blueprint, Map<Owner, Observation> seen) {
        this(blueprint, seen, Map.of());
    }

    /** @throws ProviderException if this owner could not be read */
    public Observation of(Owner owner) {
        var failure = failed.get(owner);
        if (failure != null) {
            throw new ProviderException(failure);
        }
        var observation = seen.get(owner);
        if (observation == null) {
            throw new IllegalStateException("the provider returned nothing for " + owner);
        }
        return observation;
    }
}
