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

/** An AWS resource of an owner. The key identifies its role; the other fields are its current state. */
public sealed interface AwsResource extends CloudResource {

    /**
     * A security group, without its rules. All other resources require it: AWS never reuses the name of an existing
     * group, so creating it reserves the owner's other names too.
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

        /**
         * The key of an owned group outside the VPC in use. The model never contains this key, so the group is deleted.
         */
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

    /** The inbound rules of a security group. */
    record Rules(ResourceKey key, ResourceKey group, SortedSet<AwsSecurityGroupRule> allowed) implements AwsResource {
        public Rules {
            allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
        }

        public static Rules of(ResourceKey group, SortedSet<AwsSecurityGroupRule> allowed) {
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
     * @param front the frontend security group; {@code groups} lists it by its key
     * @param groups the attached security groups: IDs, or the key of {@code front}
     * @param family ipv4 or dualstack, and whether source NAT for UDP over IPv6 is on
     */
    record LoadBalancer(
            ResourceKey key,
            ResourceKey front,
            SortedSet<AwsSubnetMapping> subnets,
            SortedSet<String> groups,
            AwsIpAddressType family,
            AwsTags tags)
            implements AwsResource {
        public static final String KIND = "load-balancer";

        public LoadBalancer {
            subnets = Collections.unmodifiableSortedSet(new TreeSet<>(subnets));
            groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        }

        /**
         * The scheme and the requested addresses cannot change in place, so they are part of the key: a change creates
         * a second load balancer.
         */
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

        /** Zones change in place. An address cannot move to another subnet in place. */
        @Override
        public Fit fit(CloudResource actual) {
            if (!(actual instanceof LoadBalancer one)) {
                return Fit.REPLACE;
            }
            var other = one.as(AwsSubnetMapping.completed(one.subnets, subnets));
            if (equals(other)) {
                return Fit.MATCHES;
            }
            return AwsSubnetMapping.canMove(other.subnets, subnets) ? Fit.UPDATE : Fit.REPLACE;
        }

        private LoadBalancer as(SortedSet<AwsSubnetMapping> shown) {
            return new LoadBalancer(key, front, shown, groups, family, tags);
        }
    }

    /** A target group, without its targets. */
    record TargetGroup(ResourceKey key, ResourceKey front, String vpc, AwsHealthCheck check, AwsTags tags)
            implements AwsResource {
        public static final String KIND = "target-group";

        /** @param name the immutable properties: a change creates a second target group */
        public static ResourceKey key(Owner owner, AwsTargetGroupName name) {
            return new ResourceKey(owner, KIND, name.toString());
        }

        public AwsTargetGroupName name() {
            return AwsTargetGroupName.parse(key.name());
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
     * The registered targets of a target group. They change often, so they are a resource of their own.
     *
     * @param instances instance IDs or, in a group of type ip, addresses
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
     * A listener: one port of a load balancer.
     *
     * @param protocol TCP, UDP, TCP_UDP or TLS
     * @param tls present only for TLS
     */
    record Listener(
            ResourceKey key, ResourceKey loadBalancer, ResourceKey group, String protocol, Optional<AwsTlsSettings> tls)
            implements AwsResource {
        public static final String KIND = "listener";

        /** A load balancer has one listener for each port, so the protocol is not part of the key. */
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

        /** A TLS listener serves the TCP port of the Service. */
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
     * Attributes of a load balancer, target group or listener that differ from the AWS defaults. Only these are
     * written; an attribute that is removed returns to its default.
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

    /** Reserved capacity of a load balancer. AWS charges for it as long as it exists. */
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
     * Inbound rules for the cluster's load balancers in a security group of the nodes. Fairway owns the rules but not
     * the group.
     *
     * @param from the shared security group of all load balancers
     * @param nodes the ID of the nodes' security group
     */
    record NodeRules(ResourceKey key, ResourceKey from, String nodes, SortedSet<AwsSecurityGroupRule> allowed)
            implements AwsResource {
        public NodeRules {
            allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
        }

        public static ResourceKey key(String nodes) {
            return new ResourceKey(new Owner.OfCluster(), "node-rules", nodes);
        }

        /** Whether a rule allows that peer. */
        public boolean isFrom(String peer) {
            return allowed.stream().anyMatch(rule -> rule.peer().equals(peer));
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(from);
        }
    }
}
