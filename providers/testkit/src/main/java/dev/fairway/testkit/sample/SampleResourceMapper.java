package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.testkit.sample.SampleCloud.Request;
import dev.fairway.testkit.sample.SampleCloud.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Converts between our records and the cloud's. */
final class SampleResourceMapper {
    private SampleResourceMapper() {}

    static Request write(String cluster, CloudResource resource, ResolvedResources bindings) {
        var key = resource.key();
        var uses = new TreeSet<String>();
        for (var required : resource.requires()) {
            if (bindings.cloudId(required).isEmpty()) {
                throw new IllegalStateException(required + " has no name in the cloud");
            }
            uses.add(SampleNames.of(cluster, required));
        }
        return new Request(
                SampleNames.of(cluster, key),
                properties((SampleResource) resource),
                uses,
                resource.partOf().map(whole -> SampleNames.of(cluster, whole)).orElse(""),
                new TreeSet<>(resource.targets()),
                OwnerTags.of(cluster, key.owner()));
    }

    private static SortedMap<String, String> properties(SampleResource resource) {
        var properties = new TreeMap<>(
                Map.of("kind", resource.key().kind(), "name", resource.key().name()));
        switch (resource) {
            case SampleResource.Network network -> {}
            case SampleResource.Address address -> {}
            case SampleResource.Pool pool -> {}
            case SampleResource.ForwardingRule rule -> {
                properties.put("port", rule.port());
                properties.put("address", rule.address().name());
                properties.put("pool", rule.pool().name());
                properties.put("sticky", String.valueOf(rule.sticky()));
            }
            case SampleResource.Firewall firewall -> properties.put("ranges", String.join(",", firewall.ranges()));
        }
        return properties;
    }

    static Observed read(Owner owner, Thing thing, Duration now) {
        var resource = resource(owner, thing);
        var state = thing.readyAt().compareTo(now) <= 0
                ? new Observed.State.Ready()
                : new Observed.State.Pending(thing.readyAt().minus(now));
        List<Ingress> ingress = resource instanceof SampleResource.Address
                ? List.of(new Ingress.Hostname(thing.id() + ".lb.example"))
                : List.of();
        return new Observed(resource, thing.id(), state, ingress, thing.as().tags());
    }

    /** Uses the name, so that the parts of an unreadable rule are found too. */
    static boolean isDoor(Thing thing) {
        return thing.as().name().contains("-listener-");
    }

    private static SampleResource resource(Owner owner, Thing thing) {
        var properties = thing.as().properties();
        var name = property(thing, "name");
        return switch (property(thing, "kind")) {
            case "network" -> new SampleResource.Network();
            case "address" -> new SampleResource.Address(owner, name);
            case "pool" -> new SampleResource.Pool(owner, name, thing.as().backends());
            case "listener" ->
                new SampleResource.ForwardingRule(
                        property(thing, "port"),
                        new ResourceKey(owner, "address", property(thing, "address")),
                        new ResourceKey(owner, "pool", property(thing, "pool")),
                        Boolean.parseBoolean(properties.get("sticky")));
            case "firewall" -> new SampleResource.Firewall(new ResourceKey(owner, "listener", name), ranges(thing));
            default ->
                throw new ProviderException(
                        new Failure.Rejected("%s cannot be read: delete it, or repair its property kind"
                                .formatted(thing.as().name())));
        };
    }

    private static SortedSet<String> ranges(Thing thing) {
        var text = property(thing, "ranges");
        return text.isEmpty() ? new TreeSet<>() : new TreeSet<>(Set.of(text.split(",", -1)));
    }

    private static String property(Thing thing, String name) {
        return thing.as().properties().getOrDefault(name, "");
    }
}
