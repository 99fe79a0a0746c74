package dev.fairway.local;

import dev.fairway.api.goal.Affinity;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.Traffic;
import dev.fairway.local.table.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a Service wants its traffic treated, in the load balancer's words. */
final class LocalTraffic {
    /** Of a UDP pool it asks nothing. */
    private static final Item.Check NODE_PORT = new Item.Check("tcp", OptionalInt.empty(), Optional.empty());

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

    /** A UDP port accepts no connection by which it could be checked: kube-proxy answers for its node. */
    static Item.Check check(Listener listener) {
        return switch (listener.traffic().check()) {
            case HealthCheck.NodePort own
            when listener.protocol() == Protocol.UDP ->
                kubeProxy(LocalOptions.udpCheckPort(listener.traffic().options()));
            case HealthCheck.NodePort own -> NODE_PORT;
            case HealthCheck.Http http -> new Item.Check("http", OptionalInt.of(http.port()), Optional.of(http.path()));
        };
    }

    private static Item.Check kubeProxy(int port) {
        return port == 0 ? NODE_PORT : new Item.Check("http", OptionalInt.of(port), Optional.of("/healthz"));
    }
}
