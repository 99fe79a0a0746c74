package dev.fairway.lab.net;

import dev.fairway.lab.process.Child;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A machine that is a node: a namespace that forwards between the network and its pods, by the rules of its kube-proxy. */
public final class NetNode implements AutoCloseable {
    /** Routes lead to the pods of so many nodes, whether these are there yet or not. */
    private static final int MOST_NODES = 9;

    /** As conntrack writes them: those that were answered and have not ended in both directions. */
    private static final Pattern OPEN = Pattern.compile("^tcp\\s+\\d+ \\d+ (?!TIME_WAIT|CLOSE )(?!.*\\[UNREPLIED])");

    private final int number;
    private final Lan lan;
    private final Namespaces namespaces;
    private final KubeProxy kubeProxy;
    private final AtomicInteger pods = new AtomicInteger(1);
    private Optional<Up> up = Optional.empty();

    private record Up(Namespace namespace, Child proxy) {}

    NetNode(int number, Lan lan, Namespaces namespaces, KubeProxy kubeProxy) {
        this.number = number;
        this.lan = lan;
        this.namespaces = namespaces;
        this.kubeProxy = kubeProxy;
    }

    public String name() {
        return "node-" + number;
    }

    public String address() {
        return Addressing.node(number);
    }

    /** Whether somebody who sees {@code address} as his client is spoken to by way of this node. */
    public boolean speaksAs(String address) {
        return address.equals(address()) || address.equals(Addressing.gateway(number));
    }

    /** Powers it on. The node object is not its affair, but must be there: kube-proxy asks it for the node's address. */
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
                "addr add %s/24 dev cni0".formatted(Addressing.gateway(number))));
        IntStream.rangeClosed(1, MOST_NODES)
                .filter(other -> other != number)
                .mapToObj(other -> "route add %s via %s".formatted(Addressing.podRange(other), Addressing.node(other)))
                .forEach(commands::add);
        return commands.toArray(String[]::new);
    }

    /** Pulls the plug: kube-proxy is gone, and so are rules, connections and the way to the pods. */
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

    /** Attaches a pod's namespace. @return the pod's address */
    String attach(Namespace pod) {
        int next = pods.incrementAndGet();
        var address = Addressing.pod(number, next);
        machine()
                .namespace
                .ip(
                        "link add pod%d type veth peer name eth0 netns %s".formatted(next, pod.name()),
                        "link set pod%d master cni0 up".formatted(next));
        pod.ip(
                "link set eth0 up",
                "addr add %s/24 dev eth0".formatted(address),
                "route add default via " + Addressing.gateway(number));
        return address;
    }

    /** Whether kube-proxy sends new connections to this pod. */
    public boolean forwardsTo(NetPod pod) {
        var rule = Pattern.compile("\\bdnat\\b.*\\b" + Pattern.quote(pod.address()) + "\\b");
        return rule.matcher(machine().namespace.run("nft", "list", "ruleset")).find();
    }

    /** The load balancer's connections through here that have not ended, as conntrack writes them. */
    public List<String> connections() {
        return machine()
                .namespace
                .run("conntrack", "-L", "-p", "tcp", "-s", Addressing.LOAD_BALANCER)
                .lines()
                .filter(line -> OPEN.matcher(line).find())
                .toList();
    }

    /** From now on {@link #counted} counts, from 0. */
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

    /** TCP connections that somebody has begun to open to the port, whatever became of them. */
    public long counted() {
        var said = machine().namespace.run("nft", "list", "counter", "ip", "fairway-count", "connections");
        var packets = Pattern.compile("packets (\\d+)").matcher(said);
        if (!packets.find()) {
            throw new IllegalStateException("no packets are counted: " + said);
        }
        return Long.parseLong(packets.group(1));
    }

    /** Its namespace is removed with all the others. */
    @Override
    public void close() {
        up.ifPresent(machine -> machine.proxy.close());
    }

    private Up machine() {
        return up.orElseThrow(() -> new IllegalStateException(name() + " is off"));
    }
}
