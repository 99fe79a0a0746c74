package dev.fairway.local.relay;

import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which target a client address was given last; the longest unused is forgotten first when there are too many. */
final class ClientAffinity {
    private static final int MOST = 65_536;

    private final Ticker ticker;
    private final Map<InetAddress, Memory> memories = new LinkedHashMap<>(16, 0.75f, true);

    ClientAffinity(Ticker ticker) {
        this.ticker = ticker;
    }

    synchronized Optional<InetSocketAddress> of(InetAddress client, Duration timeout) {
        Memory memory = memories.get(client);
        return memory == null || ticker.nanoTime() - memory.since() > timeout.toNanos()
                ? Optional.empty()
                : Optional.of(memory.target());
    }

    synchronized void remember(InetAddress client, InetSocketAddress target) {
        memories.put(client, new Memory(target, ticker.nanoTime()));
        if (memories.size() > MOST) {
            memories.remove(memories.keySet().iterator().next());
        }
    }

    private record Memory(InetSocketAddress target, long since) {}
}
