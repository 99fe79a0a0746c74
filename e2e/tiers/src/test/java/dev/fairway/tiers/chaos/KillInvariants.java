package dev.fairway.tiers.chaos;

import dev.fairway.api.spi.OwnerTags;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.local.table.TableApi;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What must be true of the world whenever a write arrives, so that its writer may die right before or after it. */
record KillInvariants(KubernetesClient client, TableApi table) {

    /** A sentence, when the write breaks a promise. */
    Optional<String> brokenBy(ObservedWrite write) {
        return switch (write.kind()) {
            case PUT -> without(marked(write), "%s is made for a Service without our finalizer".formatted(write));
            case DELETE ->
                entry(write)
                        .filter(this::isPublished)
                        .map(entry -> "%s goes although clients are told of it".formatted(entry.item()));
            case UNMARK ->
                named(write).filter(this::hasEntries).map(service -> "%s, which still has entries".formatted(write));
            case STATUS ->
                addresses(write).stream()
                        .filter(ip -> !serves(ip, named(write)))
                        .findFirst()
                        .map(ip -> "%s is published and does not serve every port".formatted(ip));
            case MARK, EVENT, OTHER -> Optional.empty();
        };
    }

    private static Optional<String> without(boolean isFine, String sentence) {
        return isFine ? Optional.empty() : Optional.of(sentence);
    }

    private boolean marked(ObservedWrite put) {
        var owner = put.body().at("/entry/tags").path(OwnerTags.OWNER).asString("nobody");
        return services().stream().anyMatch(service -> owner(service).equals(owner) && Ownership.isMarked(service));
    }

    private Optional<Entry> entry(ObservedWrite delete) {
        var name = delete.body().path("name").asString();
        return table.list().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** An address that a Service tells, or a listener for a port that it wants on such an address. */
    private boolean isPublished(Entry entry) {
        var owner = entry.tags().getOrDefault(OwnerTags.OWNER, "nobody");
        return services().stream()
                .filter(service -> owner(service).equals(owner))
                .anyMatch(service -> switch (entry.item()) {
                    case Item.Address address ->
                        told(service).contains(address.ip().orElse(""));
                    case Item.Listener listener ->
                        !told(service).isEmpty()
                                && service.getSpec().getPorts().stream()
                                        .anyMatch(port -> port.getPort() == listener.port());
                    case Item.Pool pool -> false;
                });
    }

    private boolean hasEntries(Service service) {
        return table.list().stream()
                .anyMatch(entry -> owner(service).equals(entry.tags().get(OwnerTags.OWNER)));
    }

    private static List<String> addresses(ObservedWrite status) {
        return StreamSupport.stream(
                        status.body().at("/status/loadBalancer/ingress").spliterator(), false)
                .map(ingress -> ingress.path("ip").asString())
                .toList();
    }

    /** Every port that the Service wants now, on that address. */
    private boolean serves(String ip, Optional<Service> service) {
        var entries = table.list();
        var names = entries.stream()
                .filter(entry -> entry.item() instanceof Item.Address address
                        && address.ip().equals(Optional.of(ip)))
                .map(Entry::name)
                .toList();
        return service.stream()
                .flatMap(it -> it.getSpec().getPorts().stream())
                .allMatch(port -> entries.stream()
                        .anyMatch(entry -> entry.item() instanceof Item.Listener listener
                                && names.contains(listener.address())
                                && listener.port() == port.getPort()));
    }

    private Optional<Service> named(ObservedWrite write) {
        return services().stream()
                .filter(service -> service.getMetadata().getName().equals(write.about()))
                .findFirst();
    }

    private List<Service> services() {
        return client.services().inNamespace("default").list().getItems();
    }

    private static String owner(Service service) {
        return "service/" + service.getMetadata().getUid();
    }

    private static List<String> told(Service service) {
        return service.getStatus().getLoadBalancer().getIngress().stream()
                .map(LoadBalancerIngress::getIp)
                .toList();
    }
}
