package dev.fairway.aws.design;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the account has in this region besides load balancers: what a design is made from.
 *
 * @param prefixLists by their ids
 * @param shared the id of the security group that all load balancers of this cluster have, once there is one
 */
public record AwsNetwork(
        List<Instance> instances, List<Subnet> subnets, Map<String, PrefixList> prefixLists, Optional<String> shared) {
    public AwsNetwork {
        instances = List.copyOf(instances);
        subnets = List.copyOf(subnets);
        prefixLists = Map.copyOf(prefixLists);
    }

    /** The same, once there is a shared group, or none any more. */
    public AwsNetwork with(Optional<String> group) {
        return new AwsNetwork(instances, subnets, prefixLists, group);
    }

    /**
     * A machine that may be a node.
     *
     * @param addresses its private addresses
     * @param groups the security groups of its first interface
     */
    public record Instance(
            String id, Place place, String privateDns, SortedSet<String> addresses, SortedSet<String> groups) {}

    /** Where an instance is. */
    public record Place(String vpc, String subnet, String zone) {}

    /**
     * A subnet.
     *
     * @param free how many addresses are left
     * @param reach what it is connected to
     * @param tags the names of subnets, and for whom they are, stand in tags
     */
    public record Subnet(String id, String vpc, String zone, int free, Reach reach, SortedMap<String, String> tags) {
        String name() {
            return tags.getOrDefault("Name", "");
        }
    }

    /**
     * Ranges under one name.
     *
     * @param weight as how many rules it counts where it is named
     */
    public record PrefixList(boolean ipv6, int weight) {}

    /**
     * @param internet whether there is a route to an internet gateway
     * @param ipv6 whether it has IPv6 addresses to give
     */
    public record Reach(boolean internet, boolean ipv6) {}
}
