package dev.fairway.aws.builder;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.fairway.api.goal.Target;
import dev.fairway.aws.builder.AwsNetwork.Instance;
import dev.fairway.aws.model.AwsTargetKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The EC2 instances of the nodes, matched by spec.providerID. A node without it is matched by its private DNS name or a
 * common address.
 *
 * @param instances by node name, all in one VPC
 * @param addresses internal IPs, by node name
 * @param unmatched nodes without an instance in that VPC
 * @param elsewhere provider IDs of nodes in another cloud, by node name
 */
record AwsNodeInstances(
        SortedMap<String, Instance> instances,
        SortedMap<String, List<String>> addresses,
        SortedSet<String> unmatched,
        SortedMap<String, String> elsewhere) {
    /** cloud-provider-aws also writes the ID without a zone, or only the instance ID. */
    private static final Pattern PROVIDER_ID = Pattern.compile("(?:aws:///(?:[a-z0-9-]*/)?)?(i-[0-9a-f]+)");

    private static final String SCHEME = "aws://";

    static AwsNodeInstances of(Collection<Target> targets, AwsNetwork network) {
        var found = new TreeMap<String, List<Instance>>();
        targets.forEach(target -> found.put(target.node(), candidates(target, network.instances())));
        var vpc = mostCommon(found.values());
        var instances = new TreeMap<String, Instance>();
        found.forEach((node, candidates) -> candidates.stream()
                .filter(one -> vpc.filter(one.place().vpc()::equals).isPresent())
                .findFirst()
                .ifPresent(one -> instances.put(node, one)));
        var elsewhere = elsewhere(targets);
        var unmatched = new TreeSet<>(found.keySet());
        unmatched.removeAll(instances.keySet());
        unmatched.removeAll(elsewhere.keySet());
        var addresses = new TreeMap<String, List<String>>();
        targets.forEach(target -> addresses.put(target.node(), target.addresses()));
        return new AwsNodeInstances(instances, addresses, unmatched, elsewhere);
    }

    private static SortedMap<String, String> elsewhere(Collection<Target> targets) {
        var elsewhere = new TreeMap<String, String>();
        targets.forEach(target -> target.providerId()
                .filter(id -> !id.startsWith(SCHEME) && !PROVIDER_ID.matcher(id).matches())
                .ifPresent(id -> elsewhere.put(target.node(), id)));
        return elsewhere;
    }

    /** The instances that several nodes have, with the node names: each is one target. */
    SortedMap<String, SortedSet<String>> shared() {
        var nodes = new TreeMap<String, SortedSet<String>>();
        instances.forEach((node, one) ->
                nodes.computeIfAbsent(one.id(), id -> new TreeSet<>()).add(node));
        nodes.values().removeIf(names -> names.size() < 2);
        return nodes;
    }

    /** The number of targets. */
    int targets() {
        return (int) instances.values().stream().map(Instance::id).distinct().count();
    }

    /** The target ID of a node; empty if it has no address of that family. */
    Optional<String> target(String node, AwsTargetKind kind) {
        var instance = Objects.requireNonNull(instances.get(node), node);
        var address = Stream.concat(addresses.getOrDefault(node, List.of()).stream(), instance.addresses().stream())
                .filter(one -> one.contains(":") == kind.isIpv6())
                .findFirst();
        return switch (kind) {
            case INSTANCE -> Optional.of(instance.id());
            case INSTANCE_V6 -> address.map(any -> instance.id());
            case IP, IP_V6 -> address;
        };
    }

    /** The target IDs of these nodes. */
    SortedSet<String> registered(Collection<String> names, AwsTargetKind kind) {
        return names.stream()
                .flatMap(node -> target(node, kind).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isIn(String vpc, String node) {
        var instance = instances.get(node);
        return instance != null && instance.place().vpc().equals(vpc);
    }

    /** Empty if no node matches an instance. */
    Optional<String> vpc() {
        return instances.values().stream().map(one -> one.place().vpc()).findFirst();
    }

    SortedSet<String> zones() {
        var zones = new TreeSet<String>();
        instances.values().forEach(one -> zones.add(one.place().zone()));
        return zones;
    }

    private static List<Instance> candidates(Target target, List<Instance> instances) {
        return target.providerId()
                .map(id -> matching(instances, one -> isNamedBy(id, one)))
                .orElseGet(() -> byName(target, instances));
    }

    private static boolean isNamedBy(String providerId, Instance instance) {
        var match = PROVIDER_ID.matcher(providerId);
        return match.matches() && match.group(1).equals(instance.id());
    }

    private static List<Instance> byName(Target target, List<Instance> instances) {
        var named = matching(instances, one -> isNamed(one, target.node()));
        return named.isEmpty()
                ? matching(
                        instances,
                        one -> target.addresses().stream()
                                .anyMatch(address -> one.addresses().contains(address)))
                : named;
    }

    /**
     * For example ip-10-0-1-2.eu-west-1.compute.internal; with kubeadm it is the host name, often without the domain.
     */
    private static boolean isNamed(Instance instance, String node) {
        var dns = instance.privateDns();
        return (!dns.isEmpty() && (node.equals(dns) || dns.startsWith(node + "."))) || node.equals(instance.id());
    }

    private static List<Instance> matching(List<Instance> instances, Predicate<Instance> test) {
        return instances.stream().filter(test).toList();
    }

    /** Addresses and names are unique in a VPC, not in a region. */
    private static Optional<String> mostCommon(Collection<List<Instance>> found) {
        return found.stream()
                .flatMap(List::stream)
                .collect(groupingBy(one -> one.place().vpc(), counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
