package dev.fairway.local;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import dev.fairway.local.table.TableApi;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Load balancers on this host: a reader and a writer of one table. */
public final class LocalProvider implements LoadBalancerProvider {
    private final ProviderIdentity identity;
    private final LocalReader reader;
    private final LocalWriter writer;

    /**
     * @param cluster the UID that tells our entries from those of other clusters in the same table
     * @param id what tells this load balancer from others
     */
    public LocalProvider(TableApi table, String cluster, String id, Calls calls) {
        this.identity = new ProviderIdentity(LocalFactory.KIND, new TreeMap<>(Map.of("id", id)));
        var names = new LocalNames(cluster);
        var door = new LocalCalls(table, calls);
        this.reader = new LocalReader(names, door);
        this.writer = new LocalWriter(names, door);
    }

    @Override
    public ProviderIdentity identity() {
        return identity;
    }

    @Override
    public Set<Owner> inventory() {
        return reader.inventory();
    }

    /** A listing tells everything, so every depth is the same. */
    @Override
    public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
        return reader.observe(owners.keySet());
    }

    @Override
    public Observed apply(Step step, ResolvedResources bindings) {
        return writer.apply(step, bindings);
    }
}
