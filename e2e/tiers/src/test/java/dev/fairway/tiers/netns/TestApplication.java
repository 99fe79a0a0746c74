package dev.fairway.tiers.netns;

import dev.fairway.lab.net.NetLab;
import dev.fairway.lab.net.NetNode;
import dev.fairway.lab.net.NetPod;
import dev.fairway.lab.net.inside.PodReply;
import dev.fairway.lab.process.AwaitCondition;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.dsl.ServiceResource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An application: pods, and a Service of type LoadBalancer in front of them, whose port 80 leads to the pods' port "web". */
final class TestApplication implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int PORT = 80;

    private final NetLab lab;
    private final String name;
    private final List<NetPod> pods = new ArrayList<>();

    /** @param more what its Service has beside that */
    TestApplication(NetLab lab, String name, UnaryOperator<ServiceBuilder> more) {
        this.lab = lab;
        this.name = name;
        lab.client().services().resource(more.apply(plain()).build()).create();
    }

    private ServiceBuilder plain() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withType("LoadBalancer")
                .withLoadBalancerClass("fairway.dev/local")
                .addToSelector("app", name)
                .addNewPort()
                .withName("http")
                .withPort(PORT)
                .withNewTargetPort("web")
                .endPort()
                .endSpec();
    }

    private ServiceResource<Service> service() {
        return lab.client().services().inNamespace("default").withName(name);
    }

    Service read() {
        return service().require();
    }

    /** Of port 80. */
    int nodePort() {
        return read().getSpec().getPorts().getFirst().getNodePort();
    }

    String address() {
        return AwaitCondition.present(
                "an address for " + name,
                PATIENCE,
                () -> read().getStatus().getLoadBalancer().getIngress().stream()
                        .findFirst()
                        .flatMap(this::resolved));
    }

    private Optional<String> resolved(LoadBalancerIngress ingress) {
        return ingress.getIp() == null ? lab.resolve(ingress.getHostname()) : Optional.of(ingress.getIp());
    }

    /** A pod to which every node forwards that may. */
    NetPod startPod(NetNode node) {
        var pod = lab.pods().start(name, node);
        pods.add(pod);
        return pod;
    }

    /** Ends a pod that nobody new comes to any more. */
    void stopPod(NetPod pod) {
        lab.pods().stop(pod);
        pods.remove(pod);
    }

    /** As a Deployment does, with a preStop hook that lasts until the nodes know: only then is the old pod told to end. */
    NetPod replacePod(NetPod old, NetNode node) {
        var replacement = startPod(node);
        lab.pods().awaitForwarded(replacement);
        lab.pods().terminate(old);
        lab.pods().awaitNotForwarded(old);
        stopPod(old);
        return replacement;
    }

    /** All pods on {@code node} are replaced by pods on {@code other}. */
    void evict(NetNode node, NetNode other) {
        List.copyOf(pods).stream().filter(pod -> pod.node().equals(node)).forEach(pod -> replacePod(pod, other));
    }

    /** Returns when the load balancer has found these nodes healthy and all others unhealthy. */
    void awaitHealthy(NetNode... wanted) {
        int port = nodePort();
        for (var node : lab.nodes()) {
            var pattern = List.of(wanted).contains(node) ? "healthy" : "unhealthy.*";
            AwaitCondition.until(
                    () -> "%s is %s for %s, but %s".formatted(node.name(), pattern, name, lab.health(node, port)),
                    PATIENCE,
                    () -> lab.health(node, port).matches(pattern));
        }
    }

    PodReply ask() {
        return askFrom(lab.clients().addresses().getFirst());
    }

    /** A connection, a question, an answer. */
    PodReply askFrom(String client) {
        return ask(client, PORT);
    }

    PodReply askAt(int port) {
        return ask(lab.clients().addresses().getFirst(), port);
    }

    private PodReply ask(String client, int port) {
        try (var conversation = lab.clients().tcpFrom(client, address(), port)) {
            return conversation.ask("hello");
        } catch (IOException e) {
            throw new AssertionError("no answer for %s from %s: %s".formatted(client, name, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        service().delete();
        pods.forEach(lab.pods()::remove);
    }
}
