package dev.fairway.aws.builder;

import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsServiceSettings;
import dev.fairway.aws.builder.AwsNetwork.Subnet;
import dev.fairway.aws.model.AwsSubnetMapping;
import dev.fairway.aws.model.AwsSubnetMapping.Addresses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Assigns the requested addresses to subnets. An Elastic IP fits any subnet; without named subnets, existing
 * assignments are kept.
 */
record AwsSubnetAssignment(AwsServiceSettings.Place place, List<Subnet> subnets) {

    /** Why the addresses do not fit the subnets that were found. Named subnets are counted earlier. */
    Optional<String> problem() {
        return fit()
                ? Optional.empty()
                : Optional.of(
                        "the annotation %s must have one entry for each subnet, and has %d for %d subnets (%s): write one for each, or name the subnets in %s"
                                .formatted(
                                        AwsAnnotation.EIPS.key(),
                                        place.addresses().size(),
                                        subnets.size(),
                                        subnets.stream()
                                                .map(one -> one.id() + " in " + one.zone())
                                                .collect(Collectors.joining(", ")),
                                        AwsAnnotation.SUBNETS.key()));
    }

    boolean fit() {
        return place.addresses().isEmpty() || place.addresses().size() == subnets.size();
    }

    /** @param has the current mappings of the load balancer */
    SortedSet<AwsSubnetMapping> of(Collection<AwsSubnetMapping> has) {
        var free = new ArrayList<>(place.addresses());
        var kept = place.subnets().isEmpty() ? kept(has, free) : new TreeMap<String, Addresses>();
        var mappings = new TreeSet<AwsSubnetMapping>();
        for (var subnet : subnets) {
            var stays = Optional.ofNullable(kept.get(subnet.id()));
            mappings.add(new AwsSubnetMapping(subnet.zone(), subnet.id(), stays.orElseGet(() -> next(free))));
        }
        return mappings;
    }

    private SortedMap<String, Addresses> kept(Collection<AwsSubnetMapping> has, List<Addresses> free) {
        var kept = new TreeMap<String, Addresses>();
        for (var one : has) {
            boolean chosen = subnets.stream().anyMatch(subnet -> subnet.id().equals(one.subnet()));
            if (chosen && free.remove(one.addresses())) {
                kept.put(one.subnet(), one.addresses());
            }
        }
        return kept;
    }

    private static Addresses next(List<Addresses> free) {
        return free.isEmpty() ? Addresses.ANY : free.removeFirst();
    }
}
