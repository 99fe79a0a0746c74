package dev.fairway.testkit;

import static java.util.stream.Collectors.toCollection;

import dev.fairway.api.goal.Affinity;
import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Desired;
import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.goal.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Builder of goals for tests: {@code GoalBuilder.of("web").tcp(8080, 30080).nodes(1, 2, 3).goal()}. */
public record GoalBuilder(ServiceRef service, List<Listener> listeners, Traffic traffic, Targets targets) {
    private static final Traffic PLAIN = new Traffic(new HealthCheck.NodePort());

    /** A Service in the namespace default with no port and no node. */
    public static GoalBuilder of(String service) {
        var ref = new ServiceRef("default", service);
        return new GoalBuilder(ref, List.of(), PLAIN, Targets.of(List.of()));
    }

    /** Eight goals of one Service, by name. A provider must support the transitions between all of them. */
    public static Map<String, Goal> ofEveryKind(String service) {
        var web = of(service).nodes(1, 2, 3).tcp(8080, 30080);
        var goals = new LinkedHashMap<String, Goal>();
        goals.put("absent", web.absent());
        goals.put("one port", web.goal());
        goals.put("two ports", web.tcp(8443, 30443).goal());
        goals.put("UDP and TCP", web.udp(8080, 30053).goal());
        goals.put("other node port", of(service).nodes(1, 2, 3).tcp(8080, 31080).goal());
        goals.put("node added", web.nodes(1, 2, 3, 4).goal());
        goals.put("node replaced", web.nodes(1, 2, 5).goal());
        goals.put(
                "ranges and affinity",
                of(service)
                        .nodes(1, 2, 3)
                        .ranges("10.0.0.0/8")
                        .sticky()
                        .tcp(8080, 30080)
                        .goal());
        return goals;
    }

    public GoalBuilder tcp(int port, int nodePort) {
        return port(Protocol.TCP, port, nodePort);
    }

    public GoalBuilder udp(int port, int nodePort) {
        return port(Protocol.UDP, port, nodePort);
    }

    /** Adds a port with the current traffic settings. */
    public GoalBuilder port(Protocol protocol, int port, int nodePort) {
        var more = new ArrayList<>(listeners);
        more.add(new Listener(service, protocol, port, OptionalInt.of(nodePort), traffic));
        return new GoalBuilder(service, List.copyOf(more), traffic, targets);
    }

    /** Exactly these nodes. */
    public GoalBuilder nodes(int... numbers) {
        var nodes = IntStream.of(numbers).mapToObj(GoalBuilder::node).collect(toCollection(TreeSet<Target>::new));
        return new GoalBuilder(service, listeners, traffic, new Targets(nodes, targets.shrink()));
    }

    /** The missing nodes have been missing for long enough to confirm the loss. */
    public GoalBuilder confirmed() {
        return new GoalBuilder(service, listeners, traffic, new Targets(targets.eligible(), Targets.Shrink.CONFIRMED));
    }

    public GoalBuilder ranges(String... cidrs) {
        return traffic(old -> new Traffic(old.check(), old.affinity(), new TreeSet<>(Set.of(cidrs)), old.options()));
    }

    public GoalBuilder sticky() {
        var byClient = new Affinity.ClientIp(Duration.ofHours(3));
        return traffic(old -> new Traffic(old.check(), byClient, old.sourceRanges(), old.options()));
    }

    public GoalBuilder option(String name, String value) {
        return traffic(old -> new Traffic(old.check(), old.affinity(), old.sourceRanges(), with(old, name, value)));
    }

    public GoalBuilder check(HealthCheck check) {
        return traffic(old -> new Traffic(check, old.affinity(), old.sourceRanges(), old.options()));
    }

    public Owner owner() {
        return new Owner.OfService("uid-of-" + service.name());
    }

    public Goal.Present goal() {
        var spec = new LoadBalancerSpec(listeners, targets, Families.of(IpFamily.IPv4), Optional.empty());
        return new Goal.Present(owner(), spec);
    }

    public Goal absent() {
        return new Goal.Absent(owner());
    }

    /** A copy with only the first {@code count} nodes. */
    public static Goal.Present some(Goal.Present goal, int nodes, Targets.Shrink shrink) {
        var few = goal.desired().targets().eligible().stream().limit(nodes).collect(toCollection(TreeSet<Target>::new));
        return with(goal, new Targets(few, shrink));
    }

    /** A copy with these targets. */
    public static Goal.Present with(Goal.Present goal, Targets targets) {
        Desired desired =
                switch (goal.desired()) {
                    case LoadBalancerSpec spec ->
                        new LoadBalancerSpec(spec.listeners(), targets, spec.families(), spec.address());
                    case ClusterSpec spec -> new ClusterSpec(targets);
                };
        return new Goal.Present(goal.owner(), desired);
    }

    private static Target node(int number) {
        return new Target("node-" + number, Optional.empty(), List.of("10.0.0." + number));
    }

    private GoalBuilder traffic(UnaryOperator<Traffic> change) {
        return new GoalBuilder(service, listeners, change.apply(traffic), targets);
    }

    private static SortedMap<String, String> with(Traffic old, String name, String value) {
        var options = new TreeMap<>(old.options());
        options.put(name, value);
        return options;
    }
}
