package dev.fairway.aws.model;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What AWS holds for an owner. The key says what a thing is for, the rest what it is now. */
public sealed interface AwsResource extends CloudResource {

    /**
     * A security group, without its rules. Everything stands on it, also what could do without: of all names only a
     * group's is never given twice, so who has made it knows that the other names are his.
     */
    record SecurityGroup(ResourceKey key, String vpc, AwsTags tags) implements AwsResource {
        private static final String KIND = "security-group";
        private static final String LEFT_OVER = "@";

        public SecurityGroup(ResourceKey key, String vpc) {
            this(key, vpc, AwsTags.NONE);
        }

        public static ResourceKey key(Owner owner, String role) {
            return new ResourceKey(owner, KIND, role);
        }

        /** Of a group that is ours and not in the VPC in use: nobody wants that key, so the group is deleted. */
        public static ResourceKey leftOver(ResourceKey role, String id) {
            return new ResourceKey(role.owner(), KIND, role.name() + LEFT_OVER + id);
        }

        public boolean isLeftOver() {
            return key.name().contains(LEFT_OVER);
        }

        @Override
        public Fit fit(CloudResource actual) {
            if (equals(actual)) {
                return Fit.MATCHES;
            }
            return actual instanceof SecurityGroup other && other.vpc.equals(vpc) ? Fit.UPDATE : Fit.REPLACE;
        }
    }

    /** Who may send to what is behind a group: its own, and nothing else. */
    record Rules(ResourceKey key, ResourceKey group, SortedSet<AwsRule> allowed) implements AwsResource {
        public Rules {
            allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
        }

        public static Rules of(ResourceKey group, SortedSet<AwsRule> allowed) {
            return new Rules(new ResourceKey(group.owner(), "rules", group.name()), group, allowed);
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(group);
        }

        @Override
        public Optional<ResourceKey> partOf() {
            return Optional.of(group);
        }
    }

    /**
     * A Network Load Balancer.
     *
     * @param front the group that stands for it; it is listed in {@code groups} by its key
     * @param groups the security groups attached: ids, or {@code front}'s key
     * @param family ipv4 or dualstack, and whether UDP over IPv6 has addresses to come from
     */
    record LoadBalancer(
            ResourceKey key,
            ResourceKey front,
            SortedSet<AwsMapping> subnets,
            SortedSet<String> groups,
            AwsFamily family,
            AwsTags tags)
            implements AwsResource {
        public static final String KIND = "load-balancer";

        public LoadBalancer {
            subnets = Collections.unmodifiableSortedSet(new TreeSet<>(subnets));
            groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        }

        /** Neither the scheme nor an address of one's own can be changed in place: another is made beside the old. */
        public static ResourceKey key(Owner owner, AwsScheme scheme, String addresses) {
            return new ResourceKey(owner, KIND, addresses.isEmpty() ? scheme.text() : scheme.text() + "@" + addresses);
        }

        public AwsScheme scheme() {
            return scheme(key);
        }

        public static AwsScheme scheme(ResourceKey key) {
            return AwsScheme.parse(key.name().split("@", 2)[0]);
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(front);
        }

        /** Zones come and go in place; an address that stays with another subnet cannot be at both. */
        @Override
        public Fit fit(CloudResource actual) {
            if (!(actual instanceof LoadBalancer one)) {
                return Fit.REPLACE;
            }
            var other = one.as(AwsMapping.completed(one.subnets, subnets));
            if (equals(other)) {
                return Fit.MATCHES;
            }
            return AwsMapping.canMove(other.subnets, subnets) ? Fit.UPDATE : Fit.REPLACE;
        }

        private LoadBalancer as(SortedSet<AwsMapping> shown) {
            return new LoadBalancer(key, front, shown, groups, family, tags);
        }
    }

    /** The nodes' side of a listener, without the nodes. */
    record TargetGroup(ResourceKey key, ResourceKey front, String vpc, AwsCheck check, AwsTags tags)
            implements AwsResource {
        public static final String KIND = "target-group";

        /** @param name what can only be had beside the old one, until the listener has moved */
        public static ResourceKey key(Owner owner, AwsGroupName name) {
            return new ResourceKey(owner, KIND, name.toString());
        }

        public AwsGroupName name() {
            return AwsGroupName.parse(key.name());
        }

        public String protocol() {
            return name().protocol();
        }

        public int port() {
            return name().port();
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(front);
        }

        @Override
        public Fit fit(CloudResource actual) {
            if (equals(actual)) {
                return Fit.MATCHES;
            }
            return actual instanceof TargetGroup other && other.vpc.equals(vpc) ? Fit.UPDATE : Fit.REPLACE;
        }
    }

    /**
     * The nodes in a target group: a thing of its own, because they come and go and the group stays.
     *
     * @param instances their ids or, in a group by address, their addresses
     */
    record Targets(ResourceKey key, ResourceKey group, SortedSet<String> instances) implements AwsResource {
        public Targets {
            instances = Collections.unmodifiableSortedSet(new TreeSet<>(instances));
        }

        public static ResourceKey key(ResourceKey group) {
            return new ResourceKey(group.owner(), "targets", group.name());
        }

        public static Targets of(ResourceKey group, SortedSet<String> instances) {
            return new Targets(key(group), group, instances);
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(group);
        }

        @Override
        public Optional<ResourceKey> partOf() {
            return Optional.of(group);
        }

        @Override
        public Set<String> targets() {
            return instances;
        }

        @Override
        public CloudResource keeping(CloudResource actual) {
            if (!(actual instanceof Targets other)) {
                return this;
            }
            var all = new TreeSet<>(instances);
            all.addAll(other.instances);
            return new Targets(key, group, all);
        }
    }

    /**
     * One port of a load balancer.
     *
     * @param protocol TCP, UDP, TCP_UDP or TLS
     * @param tls for TLS alone
     */
    record Listener(ResourceKey key, ResourceKey loadBalancer, ResourceKey group, String protocol, Optional<AwsTls> tls)
            implements AwsResource {
        public static final String KIND = "listener";

        /** A load balancer has one listener a port, so the protocol may change and the listener stays. */
        public static ResourceKey key(ResourceKey loadBalancer, int port) {
            return new ResourceKey(loadBalancer.owner(), KIND, port + "@" + loadBalancer.name());
        }

        public int port() {
            return Integer.parseInt(key.name().split("@", 2)[0]);
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(loadBalancer, group);
        }

        /** To clients TLS is TCP. */
        @Override
        public Set<String> serves() {
            return switch (protocol) {
                case "TCP", "TLS" -> Set.of("TCP-" + port());
                case "TCP_UDP" -> Set.of("TCP-" + port(), "UDP-" + port());
                default -> Set.of(protocol + "-" + port());
            };
        }

        @Override
        public Optional<ResourceKey> partOf() {
            return Optional.of(loadBalancer);
        }
    }

    /**
     * Attributes of a load balancer, a target group or a listener that are not as AWS sets them: only those, so that what nobody
     * asks for costs no call and what nobody asks for any more goes back to its default.
     */
    record Attributes(ResourceKey key, ResourceKey of, SortedMap<String, String> values) implements AwsResource {
        public Attributes {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        public static Attributes of(ResourceKey of, SortedMap<String, String> values) {
            return new Attributes(new ResourceKey(of.owner(), "attributes", of.kind() + "/" + of.name()), of, values);
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(of);
        }

        @Override
        public Optional<ResourceKey> partOf() {
            return Optional.of(of);
        }
    }

    /** Capacity that is kept for a load balancer whether or not it has traffic: it costs money as long as it is there. */
    record Capacity(ResourceKey key, ResourceKey loadBalancer, int units) implements AwsResource {
        public static Capacity of(ResourceKey loadBalancer, int units) {
            return new Capacity(
                    new ResourceKey(loadBalancer.owner(), "capacity", loadBalancer.name()), loadBalancer, units);
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(loadBalancer);
        }

        @Override
        public Optional<ResourceKey> partOf() {
            return Optional.of(loadBalancer);
        }
    }

    /**
     * What a security group of the nodes lets in from the load balancers of this cluster: rules of ours in a group that
     * is not.
     *
     * @param from the group that all load balancers have
     * @param nodes the id of the nodes' group
     */
    record NodeRules(ResourceKey key, ResourceKey from, String nodes, SortedSet<AwsRule> allowed)
            implements AwsResource {
        public NodeRules {
            allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
        }

        public static ResourceKey key(String nodes) {
            return new ResourceKey(new Owner.OfCluster(), "node-rules", nodes);
        }

        /** Whether any of them lets that peer in. */
        public boolean isFrom(String peer) {
            return allowed.stream().anyMatch(rule -> rule.peer().equals(peer));
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(from);
        }
    }
}
