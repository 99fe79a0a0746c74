package dev.fairway.local;

import dev.fairway.api.goal.Affinity;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.Traffic;
import dev.fairway.local.table.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a Service wants its traffic treated, in the load balancer's words. */
final class LocalTraffic {
    private LocalTraffic() {}

    static Item.Rules rules(Protocol protocol, Traffic traffic) {
        return new Item.Rules(
                List.copyOf(traffic.sourceRanges()),
                switch (traffic.affinity()) {
                    case Affinity.None none -> 0;
                    case Affinity.ClientIp sticky -> LocalOptions.wholeSeconds(sticky.timeout());
                },
                LocalOptions.forListener(protocol, traffic.options()));
    }

    /** The load balancer connects to no UDP port to check it: there, "tcp" without a port asks nothing. */
    static Item.Check check(HealthCheck check) {
        return switch (check) {
            case HealthCheck.NodePort own -> new Item.Check("tcp", OptionalInt.empty(), Optional.empty());
            case HealthCheck.Http http -> new Item.Check("http", OptionalInt.of(http.port()), Optional.of(http.path()));
        };
    }
}
