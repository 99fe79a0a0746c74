package dev.fairway.local;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Step;
import dev.fairway.local.table.TableApi;
import java.util.Map;
import java.util.Set;

/** Load balancers on this host: a reader and a writer of one table. */
public final class LocalProvider implements LoadBalancerProvider {
    private final LocalReader reader;
    private final LocalWriter writer;

    /** @param cluster the UID that tells our entries from those of other clusters in the same table */
    public LocalProvider(TableApi table, String cluster, Calls calls) {
        var names = new LocalNames(cluster);
        var door = new LocalCalls(table, calls);
        this.reader = new LocalReader(names, door);
        this.writer = new LocalWriter(names, door);
    }

    @Override
    public Set<Owner> inventory() {
        return reader.inventory();
    }

    @Override
    public Map<Owner, Observation> observe(Set<Owner> owners) {
        return reader.observe(owners);
    }

    @Override
    public Observed apply(Step step, Bindings bindings) {
        return writer.apply(step, bindings);
    }
}
