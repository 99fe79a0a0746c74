package dev.fairway.local.relay;

import dev.fairway.local.ip.IpRange;
import java.time.Duration;
import java.util.List;

/** Policies that differ from another one in one thing. */
final class Policies {
    private Policies() {}

    static Policy limit(Policy p, int limit) {
        return new Policy(p.sources(), p.affinity(), p.proxyProtocol(), limit, p.drain(), p.udpIdle());
    }

    static Policy drain(Policy p, Duration drain) {
        return new Policy(p.sources(), p.affinity(), p.proxyProtocol(), p.limit(), drain, p.udpIdle());
    }

    static Policy sources(Policy p, String... sources) {
        List<IpRange> ranges =
                List.of(sources).stream().map(IpRange::parseBlock).toList();
        return new Policy(ranges, p.affinity(), p.proxyProtocol(), p.limit(), p.drain(), p.udpIdle());
    }

    static Policy affinity(Policy p, Duration affinity) {
        return new Policy(p.sources(), affinity, p.proxyProtocol(), p.limit(), p.drain(), p.udpIdle());
    }

    static Policy proxyProtocol(Policy p) {
        return new Policy(p.sources(), p.affinity(), true, p.limit(), p.drain(), p.udpIdle());
    }

    static Policy udpIdle(Policy p, Duration idle) {
        return new Policy(p.sources(), p.affinity(), p.proxyProtocol(), p.limit(), p.drain(), idle);
    }
}
