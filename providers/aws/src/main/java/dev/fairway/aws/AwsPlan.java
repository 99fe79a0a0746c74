package dev.fairway.aws;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Design;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.StableHash;
import dev.fairway.aws.AwsNetwork.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The resources of one load balancer, once everything about it is decided. */
record AwsPlan(Owner owner, AwsWish wish, Site site, AwsHeld held, AwsNodes nodes) {
    static final String FRONT = "frontend";

    /**
     * Where it stands.
     *
     * @param shared the id of the group that the nodes let in
     */
    record Site(String vpc, String shared, boolean dualStack, int healthz) {}

    /** A short word for the addresses asked for; empty where none are. */
    static String addresses(AwsWish wish) {
        var place = wish.place();
        return place.addresses().isEmpty() ? "" : StableHash.of(8, mappings(place.subnets(), place.addresses()));
    }

    private static String[] mappings(List<String> subnets, List<String> addresses) {
        var all = new TreeSet<String>();
        for (int i = 0; i < addresses.size(); i++) {
            all.add(subnets.get(i) + "=" + addresses.get(i));
        }
        return all.toArray(String[]::new);
    }

    Design design(ResourceKey key, List<Subnet> subnets, AwsPorts ports) {
        var refusals = new ArrayList<>(ports.refusals());
        var remarks = new ArrayList<>(wish.remarks());
        var rules = AwsRules.of(ports.served(), wish, site.dualStack());
        rules.left().forEach(port -> refusals.add(Refusal.of(port.listener(), AwsRules.tooMany(port))));
        if (rules.served().isEmpty()) {
            return new Design(List.of(), refusals, remarks);
        }
        var targets = AwsQuotas.targets(nodes, rules.served());
        remarks.addAll(AwsRemarks.of(nodes, subnets, targets));
        return new Design(resources(key, subnets, rules, targets), refusals, remarks);
    }

    private List<CloudResource> resources(
            ResourceKey key, List<Subnet> subnets, AwsRules rules, SortedSet<String> targets) {
        var front = new AwsResource.SecurityGroup(AwsResource.SecurityGroup.key(owner, FRONT), site.vpc());
        var resources = new ArrayList<CloudResource>();
        resources.add(front);
        if (wish.security().groups().isEmpty()) {
            resources.add(AwsResource.Rules.of(front.key(), rules.allowed()));
        }
        resources.add(loadBalancer(key, front.key(), subnets));
        var unusual = wish.attributes();
        if (!unusual.isEmpty()) {
            resources.add(AwsResource.Attributes.of(key, unusual));
        }
        rules.served().forEach(port -> addPort(port, key, front.key(), targets, resources));
        return List.copyOf(resources);
    }

    private AwsResource.LoadBalancer loadBalancer(ResourceKey key, ResourceKey front, List<Subnet> subnets) {
        var mappings = new TreeSet<AwsMapping>();
        var addresses = wish.place().addresses();
        for (int i = 0; i < subnets.size(); i++) {
            mappings.add(new AwsMapping(subnets.get(i).id(), addresses.isEmpty() ? "" : addresses.get(i)));
        }
        var groups = new TreeSet<>(wish.security().groups());
        if (groups.isEmpty()) {
            groups.add(front.toString());
        }
        groups.add(site.shared());
        return new AwsResource.LoadBalancer(key, front, mappings, groups, site.dualStack() ? "dualstack" : "ipv4");
    }

    private void addPort(
            AwsPort port,
            ResourceKey loadBalancer,
            ResourceKey front,
            SortedSet<String> targets,
            List<CloudResource> resources) {
        var protocol = port.groupProtocol();
        var group = AwsResource.TargetGroup.key(owner, protocol, port.nodePort());
        var check = AwsChecks.of(port.listener(), protocol, wish.values(), site.healthz());
        resources.add(new AwsResource.TargetGroup(group, front, site.vpc(), check));
        var unusual = AwsAttributes.unusual(attributes(port), AwsAttributes.ofTargetGroup(protocol));
        if (!unusual.isEmpty()) {
            resources.add(AwsResource.Attributes.of(group, unusual));
        }
        if (!targets.isEmpty() || held.registered().contains(AwsResource.Targets.key(group))) {
            resources.add(AwsResource.Targets.of(group, targets));
        }
        resources.add(new AwsResource.Listener(
                AwsResource.Listener.key(loadBalancer, port.number()),
                loadBalancer,
                group,
                port.protocol(),
                tls(port)));
    }

    private java.util.Map<String, String> attributes(AwsPort port) {
        var attributes = wish.targetAttributes(port.number());
        if (port.isSticky()) {
            attributes.put(AwsAttributes.STICKY, "true");
        }
        return attributes;
    }

    private Optional<AwsTls> tls(AwsPort port) {
        var tls = wish.tls();
        return port.protocol().equals(AwsPort.TLS)
                ? Optional.of(new AwsTls(tls.certificates().getFirst(), tls.policy(), tls.alpn()))
                : Optional.empty();
    }
}
