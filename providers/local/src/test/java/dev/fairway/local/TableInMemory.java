package dev.fairway.local;

import dev.fairway.local.table.AddressPool;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Listing;
import dev.fairway.local.table.Table;
import dev.fairway.local.table.TableApi;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The load balancer's own table with all its rules, in force without a process. */
final class TableInMemory implements TableApi {
    private Table now = Table.empty(AddressPool.parse("127.0.1.0/24,fd00::/64"));

    @Override
    public synchronized Listing look() {
        return now.listing();
    }

    @Override
    public synchronized Entry put(Entry entry) {
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
