package dev.fairway.aws.builder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The resources of the account and region that a model is built from.
 *
 * @param prefixLists by ID
 * @param shared the ID of the cluster's shared security group, if it exists
 */
public record AwsNetwork(
        List<Instance> instances, List<Subnet> subnets, Map<String, PrefixList> prefixLists, Optional<String> shared) {
    public AwsNetwork {
        instances = List.copyOf(instances);
        subnets = List.copyOf(subnets);
        prefixLists = Map.copyOf(prefixLists);
    }

    /** Returns this network with another shared group, or none. */
    public AwsNetwork with(Optional<String> group) {
        return new AwsNetwork(instances, subnets, prefixLists, group);
    }

    /**
     * An EC2 instance that may be a node.
     *
     * @param addresses its private addresses
     * @param groups the security groups of its primary interface
     */
    public record Instance(
            String id, Place place, String privateDns, SortedSet<String> addresses, SortedSet<String> groups) {}

    /** The location of an instance. */
    public record Place(String vpc, String subnet, String zone) {}

    /**
     * A subnet.
     *
     * @param free the number of free addresses
     * @param reach its connectivity
     * @param tags the tags, including the Name and role tags
     */
    public record Subnet(String id, String vpc, String zone, int free, Reach reach, SortedMap<String, String> tags) {
        String name() {
            return tags.getOrDefault("Name", "");
        }
    }

    /**
     * A managed prefix list.
     *
     * @param weight the number of rules it counts as
     */
    public record PrefixList(boolean ipv6, int weight) {}

    /**
     * @param internet whether it has a route to an internet gateway
     * @param ipv6 whether it has an IPv6 range
     */
    public record Reach(boolean internet, boolean ipv6) {}
}
