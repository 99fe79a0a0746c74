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
import java.util.stream.Stream;

/**
 * Which instances the nodes are, without a cloud controller manager to say so: by the provider ID where there is one,
 * else by the name or an address that the node and the instance share.
 *
 * @param instances by name of node, all of one VPC
 * @param addresses internal IPs, by name of node
 * @param strangers nodes that are no instance of it: they are left out, and the others served
 */
record AwsNodes(
        SortedMap<String, Instance> instances, SortedMap<String, List<String>> addresses, SortedSet<String> strangers) {
    private static final Pattern PROVIDER_ID = Pattern.compile("aws:///.*?(i-[0-9a-f]+)");

    static AwsNodes of(Collection<Target> targets, AwsNetwork network) {
        var found = new TreeMap<String, List<Instance>>();
        targets.forEach(target -> found.put(target.node(), candidates(target, network.instances())));
        var vpc = commonest(found.values());
        var instances = new TreeMap<String, Instance>();
        found.forEach((node, candidates) -> candidates.stream()
                .filter(one -> vpc.filter(one.place().vpc()::equals).isPresent())
                .findFirst()
                .ifPresent(one -> instances.put(node, one)));
        var strangers = new TreeSet<>(found.keySet());
        strangers.removeAll(instances.keySet());
        var addresses = new TreeMap<String, List<String>>();
        targets.forEach(target -> addresses.put(target.node(), target.addresses()));
        return new AwsNodes(instances, addresses, strangers);
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
        var id = target.providerId().map(PROVIDER_ID::matcher).filter(matcher -> matcher.matches());
        return id.isPresent()
                ? matching(instances, one -> one.id().equals(id.get().group(1)))
                : byName(target, instances);
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
