package dev.fairway.aws.design;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.fairway.api.goal.Target;
import dev.fairway.aws.design.AwsNetwork.Instance;
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
 * The EC2 instances behind the nodes: by spec.providerID where there is one; only without it by the private DNS name or
 * an address that node and instance share.
 *
 * @param instances by name of node, all of one VPC
 * @param addresses internal IPs, by name of node
 * @param unmatched nodes without an instance in that VPC
 * @param elsewhere the provider ID of those nodes that another cloud runs, by name of node
 */
record AwsNodes(
        SortedMap<String, Instance> instances,
        SortedMap<String, List<String>> addresses,
        SortedSet<String> unmatched,
        SortedMap<String, String> elsewhere) {
    /** cloud-provider-aws also writes it without a zone, or as the instance alone. */
    private static final Pattern PROVIDER_ID = Pattern.compile("(?:aws:///(?:[a-z0-9-]*/)?)?(i-[0-9a-f]+)");

    private static final String SCHEME = "aws://";

    static AwsNodes of(Collection<Target> targets, AwsNetwork network) {
        var found = new TreeMap<String, List<Instance>>();
        targets.forEach(target -> found.put(target.node(), candidates(target, network.instances())));
        var vpc = commonest(found.values());
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
        return new AwsNodes(instances, addresses, unmatched, elsewhere);
    }

    private static SortedMap<String, String> elsewhere(Collection<Target> targets) {
        var elsewhere = new TreeMap<String, String>();
        targets.forEach(target -> target.providerId()
                .filter(id -> !id.startsWith(SCHEME) && !PROVIDER_ID.matcher(id).matches())
                .ifPresent(id -> elsewhere.put(target.node(), id)));
        return elsewhere;
    }

    /** The nodes of each instance that is more than one node: it is one target. */
    SortedMap<String, SortedSet<String>> shared() {
        var nodes = new TreeMap<String, SortedSet<String>>();
        instances.forEach((node, one) ->
                nodes.computeIfAbsent(one.id(), id -> new TreeSet<>()).add(node));
        nodes.values().removeIf(names -> names.size() < 2);
        return nodes;
    }

    /** How many targets the nodes are. */
    int targets() {
        return (int) instances.values().stream().map(Instance::id).distinct().count();
    }

    /** What a node is registered as; empty where it has no address of that family. */
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

    /** What these nodes are registered as. */
    SortedSet<String> registered(Collection<String> names, AwsTargetKind kind) {
        return names.stream()
                .flatMap(node -> target(node, kind).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isIn(String vpc, String node) {
        var instance = instances.get(node);
        return instance != null && instance.place().vpc().equals(vpc);
    }

    /** Empty where no node is an instance. */
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

    /** ip-10-0-1-2.eu-west-1.compute.internal; kubeadm makes it the host name, often without the domain. */
    private static boolean isNamed(Instance instance, String node) {
        var dns = instance.privateDns();
        return (!dns.isEmpty() && (node.equals(dns) || dns.startsWith(node + "."))) || node.equals(instance.id());
    }

    private static List<Instance> matching(List<Instance> instances, Predicate<Instance> test) {
        return instances.stream().filter(test).toList();
    }

    /** Addresses and names are unique in a VPC, not in a region. */
    private static Optional<String> commonest(Collection<List<Instance>> found) {
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
