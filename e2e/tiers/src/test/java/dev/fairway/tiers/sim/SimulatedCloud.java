package dev.fairway.tiers.sim;

import dev.fairway.local.table.AddressPool;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.local.table.Listing;
import dev.fairway.local.table.Table;
import dev.fairway.local.table.TableApi;
import dev.fairway.local.table.TableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The local load balancer's rules without its sockets, with somebody who looks after every change. */
public final class SimulatedCloud implements TableApi {
    private final Runnable changed;
    private Table table;

    public SimulatedCloud(String pool, Runnable changed) {
        this.table = Table.empty(AddressPool.parse(pool));
        this.changed = changed;
    }

    @Override
    public synchronized Listing look() {
        return table.listing();
    }

    @Override
    public synchronized Entry put(Entry entry) {
        table = table.put(entry);
        changed.run();
        return table.get(entry.name())
                .orElseThrow(() -> new TableException(TableException.Code.NO_ANSWER, "lost its own entry"));
    }

    @Override
    public synchronized void delete(String name) {
        table = table.delete(name);
        changed.run();
    }

    /** The addresses that exist, by owner tag. */
    Map<String, Set<String>> addressesByOwner() {
        var addresses = new HashMap<String, Set<String>>();
        for (var entry : list()) {
            if (entry.item() instanceof Item.Address address) {
                address.ip()
                        .ifPresent(ip -> entry.tags()
                                .values()
                                .forEach(tag -> addresses
                                        .computeIfAbsent(tag, any -> new HashSet<>())
                                        .add(ip)));
            }
        }
        return addresses;
    }
}
