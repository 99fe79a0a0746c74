package dev.fairway.local.relay;

import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How a frontend treats its clients.
 *
 * @param sources who may come; empty means everybody
 * @param affinity how long a client address stays with its target after its last connection; zero means not at all
 * @param proxyProtocol whether a TCP target is first sent a PROXY protocol v2 header
 * @param limit connections or flows at a time
 * @param drain how long a connection may go on when its target or its frontend is no longer wanted
 * @param udpIdle how long a flow lives without a datagram
 */
public record Policy(
        List<IpRange> sources, Duration affinity, boolean proxyProtocol, int limit, Duration drain, Duration udpIdle) {

    /** Everybody may come, nobody sticks, nobody is told. */
    public static final Policy PLAIN =
            new Policy(List.of(), Duration.ZERO, false, 16_384, Duration.ofSeconds(300), Duration.ofSeconds(60));

    public Policy {
        sources = List.copyOf(sources);
    }

    boolean admits(InetAddress client) {
        if (sources.isEmpty()) {
            return true;
        }
        Ip ip = Ip.of(client);
        return sources.stream().anyMatch(range -> range.contains(ip));
    }
}
