package dev.fairway.tiers.chaos;

import dev.fairway.lab.process.FairwayProcess;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A controller in a process of its own, and the two gates that everything it says goes through. */
final class ProxiedReplica implements AutoCloseable {
    private static final int LINES = 15;

    private final String name;
    private final WriteProxy toKubernetes;
    private final WriteProxy toLoadBalancer;
    private final FairwayProcess process;
    private volatile CountDownLatch frozen = new CountDownLatch(0);
    private volatile boolean isDead;

    /** Where a replica lives. */
    record Place(
            Path directory,
            Config cluster,
            WriteProxy.Dial kubernetes,
            WriteProxy.Dial loadBalancer,
            Requests control) {}

    ProxiedReplica(String name, Place place, KillTrigger trap) {
        this.name = name;
        var watchman = new WriteProxy.Watchman() {
            @Override
            public boolean maySend(ObservedWrite write) {
                return trap.maySend(write, ProxiedReplica.this);
            }

            @Override
            public boolean mayAnswer(ObservedWrite write) {
                return trap.mayAnswer(write, ProxiedReplica.this);
            }
        };
        toKubernetes = new WriteProxy(new HttpRequests(), place.kubernetes(), watchman);
        toLoadBalancer = new WriteProxy(place.control(), place.loadBalancer(), watchman);
        process = start(place);
    }

    private FairwayProcess start(Place place) {
        var kubeconfig = place.directory().resolve(name + ".kubeconfig");
        write(kubeconfig, """
                apiVersion: v1
                kind: Config
                current-context: gate
                clusters: [{name: gate, cluster: {server: "http://%s"}}]
                contexts: [{name: gate, context: {cluster: gate, user: us}}]
                users: [{name: us, user: {token: "%s"}}]
                """.formatted(toKubernetes.address(), place.cluster().getOauthToken()));
        var configuration = place.directory().resolve(name + ".yaml");
        write(configuration, """
                classes: [{name: fairway.dev/local, provider: local}]
                providers: [{name: local, options: {endpoint: "%s", id: "the load balancer behind each gate"}}]
                kubeconfig: %s
                leaderElect: true
                leaseDuration: 10s
                """.formatted(toLoadBalancer.address(), kubeconfig));
        return FairwayProcess.start(place.directory().resolve(name + ".log"), "run", "--config=" + configuration);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** Has been elected. */
    boolean leads() {
        return process.printed().contains("elected: ");
    }

    boolean standsBy() {
        return !leads() && process.printed().contains("standing by");
    }

    /** For a failure. */
    String lastWords() {
        var lines = process.printed().lines().toList();
        return name + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    /** Killed by us. */
    boolean isDead() {
        return isDead;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9, and what it was sending is cut off. */
    void kill() {
        isDead = true;
        toKubernetes.close();
        toLoadBalancer.close();
        process.kill();
    }

    /** SIGSTOP: it stands still, and time goes on. */
    void freeze() {
        process.pause();
        frozen = new CountDownLatch(1);
    }

    void thaw() {
        process.resume();
        frozen.countDown();
    }

    /** @return whether there is anybody to answer to */
    boolean awaitThaw() {
        try {
            frozen.await();
            return !isDead;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.kill();
        toKubernetes.close();
        toLoadBalancer.close();
    }
}
