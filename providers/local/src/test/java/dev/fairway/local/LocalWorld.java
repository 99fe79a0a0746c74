package dev.fairway.local;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.testkit.contract.TestCloud;
import java.util.Map;

/** The local load balancer as a cloud to test in. */
record LocalWorld(TableInMemory table, String endpoint) implements TestCloud {

    @Override
    public LoadBalancerProvider provider(String cluster, Calls calls) {
        return new LocalProvider(table, cluster, endpoint, calls);
    }

    @Override
    public void disown(String cluster, Owner owner) {
        var prefix = new LocalNames(cluster).prefix(owner);
        table.edit(entry -> entry.name().startsWith(prefix)
                ? new Entry(entry.name(), Map.of("made-by", "somebody else"), entry.item())
                : entry);
    }

    @Override
    public boolean garble(String cluster, Owner owner) {
        var prefix = new LocalNames(cluster).prefix(owner);
        table.edit(entry -> entry.name().startsWith(prefix) && entry.item() instanceof Item.Pool pool
                ? new Entry(entry.name(), entry.tags(), new Item.Pool("quic", pool.endpoints(), pool.check()))
                : entry);
        return true;
    }
}
