package dev.fairway.aws.builder;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.fairway.aws.builder.AwsNetwork.Subnet;
import dev.fairway.aws.model.AwsScheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses one subnet in each zone.
 *
 * @param chosen in zone order, or in the requested order
 * @param problem why no subnet was chosen, and what to change; empty if one was
 */
record AwsSubnetSelection(List<Subnet> chosen, String problem) {
    /** The free addresses that AWS requires in a subnet of a new load balancer. */
    private static final int FREE = 8;

    /**
     * The criteria for the choice.
     *
     * @param named IDs or names of subnets; empty for discovery
     * @param held the current subnets, which are kept while they fit
     */
    record Criteria(String vpc, AwsScheme scheme, boolean dualStack, List<String> named, Set<String> held) {
        Criteria {
            named = List.copyOf(named);
            held = Set.copyOf(held);
        }
    }

    static AwsSubnetSelection choose(Criteria criteria, AwsNetwork network) {
        var inVpc = network.subnets().stream()
                .filter(subnet -> subnet.vpc().equals(criteria.vpc()))
                .toList();
        return criteria.named().isEmpty() ? discover(criteria, inVpc) : byName(criteria, inVpc);
    }

    private static AwsSubnetSelection byName(Criteria criteria, List<Subnet> subnets) {
        var chosen = new ArrayList<Subnet>();
        for (var name : criteria.named()) {
            var matches = subnets.stream()
                    .filter(subnet -> subnet.id().equals(name) || subnet.name().equals(name))
                    .toList();
            if (matches.size() != 1) {
                return none("%s is %s of %s: name subnets of that VPC by ID or by Name tag"
                        .formatted(
                                name,
                                matches.isEmpty() ? "not a subnet" : "the name of several subnets",
                                criteria.vpc()));
            }
            chosen.add(matches.getFirst());
        }
        return twice(chosen).orElseGet(() -> new AwsSubnetSelection(List.copyOf(chosen), ""));
    }

    private static Optional<AwsSubnetSelection> twice(List<Subnet> chosen) {
        return chosen.stream().collect(groupingBy(Subnet::zone, TreeMap::new, toList())).values().stream()
                .filter(same -> same.size() > 1)
                .findFirst()
                .map(same -> none(
                        "%s are both in zone %s, and a load balancer can have one subnet in each zone: name one of them"
                                .formatted(
                                        same.stream().map(Subnet::id).collect(joining(" and ")),
                                        same.getFirst().zone())));
    }

    private static AwsSubnetSelection discover(Criteria criteria, List<Subnet> subnets) {
        var role = "kubernetes.io/role/" + (criteria.scheme() == AwsScheme.INTERNAL ? "internal-elb" : "elb");
        var tagged = subnets.stream().filter(subnet -> isTagged(subnet, role)).toList();
        var suited = tagged.isEmpty() ? reachable(criteria, subnets) : tagged;
        var fitting = suited.stream().filter(subnet -> fits(subnet, criteria)).toList();
        if (fitting.isEmpty()) {
            return none(explain(criteria, role, subnets, suited));
        }
        var best = Comparator.comparing((Subnet subnet) -> !criteria.held().contains(subnet.id()))
                .thenComparing(Subnet::id);
        var zones = new TreeMap<String, Subnet>();
        fitting.stream().sorted(best).forEach(subnet -> zones.putIfAbsent(subnet.zone(), subnet));
        return new AwsSubnetSelection(List.copyOf(zones.values()), "");
    }

    private static boolean isTagged(Subnet subnet, String role) {
        var value = subnet.tags().get(role);
        return value != null && (value.isEmpty() || value.equals("1"));
    }

    /** Any subnet suits an internal load balancer; private subnets are preferred. */
    private static List<Subnet> reachable(Criteria criteria, List<Subnet> subnets) {
        boolean inside = criteria.scheme() == AwsScheme.INTERNAL;
        var reached = subnets.stream()
                .filter(subnet -> subnet.reach().internet() != inside)
                .toList();
        return reached.isEmpty() && inside ? subnets : reached;
    }

    private static boolean fits(Subnet subnet, Criteria criteria) {
        return (subnet.free() >= FREE || criteria.held().contains(subnet.id()))
                && (!criteria.dualStack() || subnet.reach().ipv6());
    }

    private static String explain(Criteria criteria, String role, List<Subnet> all, List<Subnet> suited) {
        var wanted = "%s for an %s load balancer"
                .formatted(criteria.vpc(), criteria.scheme().text());
        if (suited.isEmpty()) {
            return "none of the %d subnets of %s is tagged %s=1 or has a route to an internet gateway: tag one in each "
                            .formatted(all.size(), wanted, role)
                    + "zone, or name them in the annotation service.beta.kubernetes.io/aws-load-balancer-subnets";
        }
        return "no subnet of %s has %d free addresses%s: %s; change these subnets, or add one that fits"
                .formatted(
                        wanted,
                        FREE,
                        criteria.dualStack() ? " and an IPv6 range" : "",
                        suited.stream()
                                .map(subnet -> "%s has %d free%s"
                                        .formatted(
                                                subnet.id(),
                                                subnet.free(),
                                                criteria.dualStack()
                                                                && !subnet.reach()
                                                                        .ipv6()
                                                        ? " and no IPv6 range"
                                                        : ""))
                                .collect(joining(", ")));
    }

    private static AwsSubnetSelection none(String problem) {
        return new AwsSubnetSelection(List.of(), problem);
    }
}
