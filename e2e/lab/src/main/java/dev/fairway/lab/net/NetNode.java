package dev.fairway.lab.net;

import dev.fairway.lab.process.ChildProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A node: a network namespace that forwards between the network and its pods by the rules of its kube-proxy. */
public final class NetNode implements AutoCloseable {
    /** Number of nodes to whose pods there are routes, whether or not the nodes exist. */
    private static final int MOST_NODES = 9;

    /** Matches open connections in conntrack's output: answered, and not closed in both directions. */
    private static final Pattern OPEN = Pattern.compile("^tcp\\s+\\d+ \\d+ (?!TIME_WAIT|CLOSE )(?!.*\\[UNREPLIED])");

    private final int number;
    private final BridgeNetwork lan;
    private final Namespaces namespaces;
    private final KubeProxy kubeProxy;
    private final AtomicInteger pods = new AtomicInteger(1);
    private Optional<Up> up = Optional.empty();

    private record Up(Namespace namespace, ChildProcess proxy) {}

    NetNode(int number, BridgeNetwork lan, Namespaces namespaces, KubeProxy kubeProxy) {
        this.number = number;
        this.lan = lan;
        this.namespaces = namespaces;
        this.kubeProxy = kubeProxy;
    }

    public String name() {
        return "node-" + number;
    }

    public String address() {
        return LabAddressPlan.node(number);
    }

    /** Returns whether {@code address} is an address to which this node translates client addresses. */
    public boolean speaksAs(String address) {
        return address.equals(address()) || address.equals(LabAddressPlan.gateway(number));
    }

    /** Starts the node. The Node object must exist: kube-proxy reads the node's address from it. */
    public void start() {
        var namespace = namespaces.create(name());
        lan.plug(namespace, address());
        namespace.set("net/ipv4/ip_forward", 1);
        namespace.ip(network());
        up = Optional.of(new Up(namespace, kubeProxy.start(name(), namespace.launcher())));
    }

    private String[] network() {
        var commands = new ArrayList<>(List.of(
                "link add cni0 type bridge",
                "link set cni0 up",
                "addr add %s/24 dev cni0".formatted(LabAddressPlan.gateway(number))));
        IntStream.rangeClosed(1, MOST_NODES)
                .filter(other -> other != number)
                .mapToObj(other ->
                        "route add %s via %s".formatted(LabAddressPlan.podRange(other), LabAddressPlan.node(other)))
                .forEach(commands::add);
        return commands.toArray(String[]::new);
    }

    /** Simulates a power failure: kube-proxy, rules, connections and the routes to the pods disappear. */
    public void stop() {
        var machine = machine();
        up = Optional.empty();
        machine.proxy.close();
        lan.unplug(machine.namespace);
        namespaces.delete(machine.namespace);
    }

    boolean isUp() {
        return up.isPresent();
    }

    /** Connects a pod's namespace to the node. @return the pod's address */
    String attach(Namespace pod) {
        int next = pods.incrementAndGet();
        var address = LabAddressPlan.pod(number, next);
        machine()
                .namespace
                .ip(
                        "link add pod%d type veth peer name eth0 netns %s".formatted(next, pod.name()),
                        "link set pod%d master cni0 up".formatted(next));
        pod.ip(
                "link set eth0 up",
                "addr add %s/24 dev eth0".formatted(address),
                "route add default via " + LabAddressPlan.gateway(number));
        return address;
    }

    /** Returns whether kube-proxy forwards new connections to this pod. */
    public boolean forwardsTo(NetPod pod) {
        var rule = Pattern.compile("\\bdnat\\b.*\\b" + Pattern.quote(pod.address()) + "\\b");
        return rule.matcher(machine().namespace.run("nft", "list", "ruleset")).find();
    }

    /** The load balancer's open connections through this node, in conntrack's format. */
    public List<String> connections() {
        return machine()
                .namespace
                .run("conntrack", "-L", "-p", "tcp", "-s", LabAddressPlan.LOAD_BALANCER)
                .lines()
                .filter(line -> OPEN.matcher(line).find())
                .toList();
    }

    /** Starts {@link #counted} at 0. */
    public void countConnectionsTo(int port) {
        machine().namespace.run("nft", """
                table ip fairway-count
                delete table ip fairway-count
                table ip fairway-count {
                  counter connections { }
                  chain arrivals {
                    type filter hook prerouting priority raw;
                    tcp dport %d tcp flags & (syn | ack) == syn counter name connections
                  }
                }
                """.formatted(port));
    }

    /** The number of TCP connection attempts to the port, successful or not. */
    public long counted() {
        var said = machine().namespace.run("nft", "list", "counter", "ip", "fairway-count", "connections");
        var packets = Pattern.compile("packets (\\d+)").matcher(said);
        if (!packets.find()) {
            throw new IllegalStateException("no packets are counted: " + said);
        }
        return Long.parseLong(packets.group(1));
    }

    /** Ends the node. Its namespace is removed with all others. */
    @Override
    public void close() {
        up.ifPresent(machine -> machine.proxy.close());
    }

    private Up machine() {
        return up.orElseThrow(() -> new IllegalStateException(name() + " is off"));
    }
}
