package dev.fairway.local;

import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.LocalResource.LocalListener;
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Translates between resources of ours and entries of the table. */
final class LocalEntry {
    private LocalEntry() {}

    static Item item(LocalResource resource, ResolvedResources bindings) {
        return switch (resource) {
            case Address address -> new Item.Address(Optional.of(address.wish()), Optional.empty());
            case Pool pool ->
                new Item.Pool(
                        lower(pool.protocol()),
                        pool.endpoints().stream()
                                .map(at -> new Item.Endpoint(at.node(), at.host(), at.port()))
                                .toList(),
                        pool.check());
            case LocalListener listener ->
                new Item.Listener(
                        lower(listener.at().protocol()),
                        listener.at().number(),
                        bindings.cloudId(listener.address()),
                        bindings.cloudId(listener.pool()),
                        listener.rules());
        };
    }

    /**
     * @param keys of the entry and of what it refers to, by name
     * @throws ProviderException when it cannot be read: it is there, so it must not look as if it were not
     */
    static LocalResource resource(Entry entry, Map<String, ResourceKey> keys) {
        var key = key(entry, entry.name(), keys);
        return resource(entry, key, keys).of(LocalServiceNames.ofTags(entry.tags()));
    }

    private static LocalResource resource(Entry entry, ResourceKey key, Map<String, ResourceKey> keys) {
        return switch (entry.item()) {
            case Item.Address address -> new Address(key, address.wanted().orElse(""));
            case Item.Pool pool -> new Pool(key, protocol(entry, pool.protocol()), targets(pool), pool.check());
            case Item.Listener listener ->
                new LocalListener(
                        key,
                        protocol(entry, listener.protocol()),
                        listener.port(),
                        key(entry, listener.address(), keys),
                        key(entry, listener.pool(), keys),
                        listener.rules());
        };
    }

    /** What the table has is in force: the load balancer answers a put only then. */
    static Observed observed(Entry entry, CloudResource resource) {
        return new Observed(resource, entry.name(), new Observed.State.Ready(), ingress(entry.item()), entry.tags());
    }

    static ProviderException unreadable(Entry entry, String why) {
        return new ProviderException(new Failure.Rejected(
                "the entry %s of the local load balancer cannot be read: %s. Stop local-lb and delete it from the file of --table, or run the version of Fairway that wrote it"
                        .formatted(entry.title(), why)));
    }

    private static List<Ingress> ingress(Item item) {
        return item instanceof Item.Address address
                ? address.ip().stream()
                        .<Ingress>map(ip -> new Ingress.Ip(ip, Ingress.Mode.PROXY))
                        .toList()
                : List.of();
    }

    private static SortedSet<LocalTarget> targets(Item.Pool pool) {
        var targets = new TreeSet<LocalTarget>();
        pool.endpoints().forEach(at -> targets.add(new LocalTarget(at.node(), at.host(), at.port())));
        return targets;
    }

    static ResourceKey key(Entry entry, String name, Map<String, ResourceKey> keys) {
        var key = keys.get(name);
        if (key == null) {
            throw unreadable(entry, "it refers to '" + name + "', which is not Fairway's or of another Service");
        }
        return key;
    }

    private static Protocol protocol(Entry entry, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "tcp" -> Protocol.TCP;
            case "udp" -> Protocol.UDP;
            default -> throw unreadable(entry, "its protocol is " + text);
        };
    }

    private static String lower(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
