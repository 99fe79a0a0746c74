package dev.fairway.local;

import dev.fairway.local.table.AddressPool;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.local.table.Listing;
import dev.fairway.local.table.Table;
import dev.fairway.local.table.TableApi;
import dev.fairway.local.table.TableException;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The load balancer's own table with all its rules, in force without a process. */
final class TableInMemory implements TableApi {
    private Table now = Table.empty(AddressPool.parse("127.0.1.0/24,fd00::/64"));
    private Predicate<Item> refused = item -> false;

    @Override
    public synchronized Listing look() {
        return now.listing();
    }

    /** The host does not let the load balancer have these. */
    synchronized void refuse(Predicate<Item> items) {
        refused = items;
    }

    @Override
    public synchronized Entry put(Entry entry) {
        if (refused.test(entry.item())) {
            throw new TableException(TableException.Code.HOST, "cannot listen: a port is taken by another process");
        }
        now = now.put(entry);
        return now.get(entry.name()).orElseThrow();
    }

    @Override
    public synchronized void delete(String name) {
        now = now.delete(name);
    }

    /** Somebody edits the file: no rule of the table's applies. */
    synchronized void edit(UnaryOperator<Entry> change) {
        var entries = new TreeMap<String, Entry>();
        list().stream().map(change).forEach(entry -> entries.put(entry.name(), entry));
        now = new Table(now.pool(), entries);
    }
}
