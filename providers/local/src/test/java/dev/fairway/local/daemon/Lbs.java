package dev.fairway.local.daemon;

import dev.fairway.local.bench.Node;
import dev.fairway.local.relay.RelaySettings;
import dev.fairway.local.table.AddressPool;
import dev.fairway.local.table.Entries;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.TableApi;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/** Load balancers and clients as tests want them. */
final class Lbs {
    static final String POOL = "127.78.0.10-127.78.0.250";

    private Lbs() {}

    static LocalLbSettings settings(Path directory) {
        return settings(directory, "unix:" + directory.resolve("lb.sock"));
    }

    static LocalLbSettings settings(Path directory, String control) {
        return new LocalLbSettings(
                ControlAddress.parse(control),
                directory.resolve("table.json"),
                AddressPool.parse(POOL),
                new RelaySettings(2, Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(5)),
                Duration.ofMillis(50));
    }

    static TableClient client(ControlAddress address) {
        return new TableClient(address, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    /** An address, a pool and a listener under one name, and where it can be reached. */
    static InetSocketAddress serve(TableApi table, String name, Node... nodes) {
        Entry address = table.put(Entries.address(name + ".address"));
        int port = Node.freePort(Entries.ip(address));
        InetSocketAddress[] targets = new InetSocketAddress[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            targets[i] = nodes[i].address();
        }
        table.put(Entries.pool(name + ".pool", "tcp", targets));
        table.put(Entries.listener(name, "tcp", port, name + ".address", name + ".pool"));
        return new InetSocketAddress(Entries.ip(address), port);
    }
}
