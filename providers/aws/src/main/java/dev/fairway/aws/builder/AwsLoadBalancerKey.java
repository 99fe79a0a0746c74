package dev.fairway.aws.builder;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.StableHash;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsServiceSettings;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsSubnetMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the load balancer for the requested settings. The scheme and the addresses cannot change in place, so another
 * of them means a new load balancer. A load balancer that keeps one of its addresses is kept.
 */
public record AwsLoadBalancerKey(AwsNetwork network, AwsExistingState held) {
    private static final int HASH = 8;

    ResourceKey of(Owner owner, AwsServiceSettings wish, String vpc) {
        var place = wish.place();
        var fresh = AwsResource.LoadBalancer.key(owner, place.scheme(), addresses(place));
        if (place.addresses().isEmpty()) {
            return fresh;
        }
        var named = new AwsSubnetSelection.Criteria(vpc, place.scheme(), false, place.subnets(), Set.of());
        var subnets = AwsSubnetSelection.choose(named, network);
        var mappings = new AwsSubnetAssignment(place, subnets.chosen());
        return subnets.problem().isEmpty() && mappings.fit()
                ? held.having(place.scheme(), mappings.of(List.of())).orElse(fresh)
                : fresh;
    }

    /**
     * Why the load balancer that has these addresses cannot be changed as requested; empty if it can, or if there is
     * none.
     */
    Optional<String> problem(AwsServiceSettings wish, ResourceKey key) {
        var kinds = addresses(wish.place()).split("-", 2)[0];
        var has = kinds(key);
        return wish.place().addresses().isEmpty() || has.equals(kinds)
                ? Optional.empty()
                : Optional.of(("the load balancer already has some of these addresses, and AWS cannot add or remove "
                                + "addresses of another kind: remove %s, wait for a new load balancer, and then write all addresses")
                        .formatted(Stream.of(
                                        AwsAnnotation.EIPS,
                                        AwsAnnotation.PRIVATE_IPS,
                                        AwsAnnotation.IPV6_ADDRESSES,
                                        AwsAnnotation.SOURCE_NAT_PREFIXES)
                                .filter(one -> !wish.values().list(one).isEmpty())
                                .map(AwsAnnotation::key)
                                .collect(Collectors.joining(" and "))));
    }

    private static String kinds(ResourceKey key) {
        var parts = key.name().split("@", 2);
        return parts.length < 2 ? "" : parts[1].split("-", 2)[0];
    }

    /**
     * The requested kinds of addresses and a hash of the addresses. The reader uses the kinds to ignore addresses that
     * AWS chose.
     */
    private static String addresses(AwsServiceSettings.Place place) {
        var all = place.addresses();
        if (all.isEmpty()) {
            return "";
        }
        var kinds = (all.getFirst().ipv4().isEmpty() ? "" : "4")
                + (all.getFirst().ipv6().isEmpty() ? "" : "6")
                + (all.getFirst().natPrefix().isEmpty() ? "" : "n");
        return kinds + "-" + StableHash.of(HASH, texts(place));
    }

    private static String[] texts(AwsServiceSettings.Place place) {
        List<AwsSubnetMapping.Addresses> all = place.addresses();
        var texts = new java.util.TreeSet<String>();
        for (int i = 0; i < all.size(); i++) {
            texts.add(
                    place.subnets().isEmpty()
                            ? all.get(i).toString()
                            : place.subnets().get(i) + "=" + all.get(i));
        }
        return texts.toArray(String[]::new);
    }

    /** The addresses of a load balancer that were requested, according to its key. */
    public static AwsSubnetMapping.Addresses asked(ResourceKey key, AwsSubnetMapping.Addresses has) {
        var kinds = kinds(key);
        return new AwsSubnetMapping.Addresses(
                kinds.contains("4") ? has.ipv4() : "",
                kinds.contains("6") ? has.ipv6() : "",
                kinds.contains("n") ? has.natPrefix() : "");
    }
}
