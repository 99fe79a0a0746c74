package dev.fairway.local;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Listing;
import dev.fairway.local.table.TableApi;
import dev.fairway.local.table.TableException;
import java.util.function.Supplier;

/** The load balancer's API through the one door, its exceptions sorted. */
record LocalCalls(TableApi table, Calls calls) {
    private static final String GROUP = "local.table";
    static final Operation LIST = Operation.read(GROUP, "ListEntries");
    static final Operation PUT = Operation.mutation(GROUP, "PutEntry");
    static final Operation DELETE = Operation.mutation(GROUP, "DeleteEntry");

    Listing list() {
        return call(LIST, table::look);
    }

    Entry put(Entry entry) {
        return call(PUT, () -> table.put(entry));
    }

    void delete(String name) {
        var unused = call(DELETE, () -> {
            table.delete(name);
            return name;
        });
    }

    private <T> T call(Operation operation, Supplier<T> request) {
        return calls.call(operation, () -> {
            try {
                return request.get();
            } catch (TableException e) {
                throw new ProviderException(LocalFailures.of(operation, e), e);
            }
        });
    }
}
