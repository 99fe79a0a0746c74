package dev.fairway.lab.net;

import dev.fairway.lab.net.inside.PodProgram;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.ChildProcess;
import dev.fairway.lab.process.JvmCommandLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Starts and stops pods as a kubelet does. */
public final class NetPods {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger count = new AtomicInteger();
    private final Namespaces namespaces;
    private final PodObjects objects;
    private final Collection<NetNode> nodes;
    private final LabDirectory directory;

    NetPods(Namespaces namespaces, PodObjects objects, Collection<NetNode> nodes, LabDirectory directory) {
        this.namespaces = namespaces;
        this.objects = objects;
        this.nodes = nodes;
        this.directory = directory;
    }

    /** Starts a ready pod of {@code app}. EndpointSlices and nodes are updated shortly after. */
    public NetPod start(String app, NetNode node) {
        var name = "%s-%d".formatted(app, count.incrementAndGet());
        var namespace = namespaces.create(name);
        var address = node.attach(namespace);
        var command = new ArrayList<>(namespace.launcher());
        command.addAll(JvmCommandLine.command(
                "32m",
                PodProgram.class.getName(),
                name,
                String.valueOf(PodObjects.DNS),
                String.valueOf(PodObjects.WEB),
                String.valueOf(PodObjects.ADMIN)));
        var program = ChildProcess.start(command, directory.log(name));
        program.awaitUntil(name + " answers", PATIENCE, () -> program.printed().contains(PodProgram.READY));
        objects.create(name, app, node.name(), address);
        return new NetPod(name, node, address, namespace, program);
    }

    /** Marks the pod as terminating, so it gets no new connections. It runs until {@link #stop}. */
    public void terminate(NetPod pod) {
        objects.terminate(pod.name());
    }

    /** Sends SIGTERM and returns when the pod has closed its connections and ended. */
    public void stop(NetPod pod) {
        pod.program().terminate();
        remove(pod);
    }

    /** Kills the pod without graceful shutdown. */
    public void remove(NetPod pod) {
        pod.program().close();
        objects.delete(pod.name());
        namespaces.delete(pod.namespace());
    }

    public void awaitForwarded(NetPod pod) {
        await("every node forwards to " + pod.name(), node -> node.forwardsTo(pod));
    }

    /** With externalTrafficPolicy Local, the pod's node still forwards while the pod is its only one. */
    public void awaitNotForwarded(NetPod pod) {
        await("no node forwards to " + pod.name(), node -> !node.forwardsTo(pod));
    }

    private void await(String what, Predicate<NetNode> condition) {
        AwaitCondition.until(
                what, PATIENCE, () -> nodes.stream().filter(NetNode::isUp).allMatch(condition));
    }
}
