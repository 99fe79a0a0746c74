package dev.fairway.tiers.chaos;

import dev.fairway.api.spi.OwnerTags;
import dev.fairway.app.kube.report.LoadBalancerCondition;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What there is in a realm, line by line: two of the same lines are one thing too many. */
record ClusterSnapshot(List<String> lines) {
    ClusterSnapshot {
        lines = lines.stream().sorted().toList();
    }

    /** @param names of all Services that have ever been there, by their owners */
    static ClusterSnapshot of(KillCluster realm, Map<String, String> names) {
        var lines = new ArrayList<String>();
        realm.table().list().forEach(entry -> lines.add(line(entry, names)));
        realm.client().services().inNamespace("default").list().getItems().stream()
                .filter(service -> names.containsKey(owner(service)))
                .forEach(service -> lines.add(line(service)));
        return new ClusterSnapshot(lines);
    }

    static String owner(Service service) {
        return "service/" + service.getMetadata().getUid();
    }

    private static String line(Entry entry, Map<String, String> names) {
        var whose = names.getOrDefault(entry.tags().get(OwnerTags.OWNER), "nobody");
        return whose + " has "
                + switch (entry.item()) {
                    case Item.Address address -> "an address";
                    case Item.Listener listener -> "listener %s-%d".formatted(listener.protocol(), listener.port());
                    case Item.Pool pool ->
                        "pool "
                                + pool.endpoints().stream()
                                        .map(Item.Endpoint::node)
                                        .sorted()
                                        .toList();
                };
    }

    private static String line(Service service) {
        var metadata = service.getMetadata();
        return "%s is %s, finalizers %s, %d addresses, ready %s"
                .formatted(
                        metadata.getName(),
                        service.getSpec().getType(),
                        metadata.getFinalizers(),
                        service.getStatus().getLoadBalancer().getIngress().size(),
                        LoadBalancerCondition.of(service)
                                .map(it -> it.getStatus())
                                .orElse("unsaid"));
    }

    /** A Service that is served on one port. */
    static List<String> served(String name, int port, List<String> nodes) {
        return List.of(
                name + " has an address",
                "%s has listener tcp-%d".formatted(name, port),
                "%s has pool %s".formatted(name, nodes.stream().sorted().toList()),
                name + " is LoadBalancer, finalizers [fairway.dev/load-balancer], 1 addresses, ready True");
    }

    /** A Service that is none of ours. */
    static List<String> plain(String name) {
        return List.of(name + " is ClusterIP, finalizers [], 0 addresses, ready unsaid");
    }

    /** Both together. */
    static ClusterSnapshot of(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return new ClusterSnapshot(all);
    }
}
