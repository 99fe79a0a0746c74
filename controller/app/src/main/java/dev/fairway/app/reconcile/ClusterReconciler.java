package dev.fairway.app.reconcile;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.app.kube.node.NodeWatch;
import dev.fairway.app.log.LogContext;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what the load balancers of a cluster share at one provider, where it has such a thing: at the start, when nodes
 * change, and with every resync. Services do not wait for it: one that lacks it says so and is enqueued when it is there.
 */
final class ClusterReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterReconciler.class);
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private final ProviderInstance instance;
    private final NodeWatch nodes;
    private final Scheduler scheduler;
    private final Runnable ready;
    private final boolean readOnly;
    private boolean running;
    private boolean wanted;
    private boolean retrying;
    private boolean stopped;

    /**
     * @param ready runs when it has become ready after it was not
     * @param readOnly whether plans are logged, and nothing is written
     */
    ClusterReconciler(
            ProviderInstance instance, NodeWatch nodes, Scheduler scheduler, Runnable ready, boolean readOnly) {
        this.readOnly = readOnly;
        this.instance = instance;
        this.nodes = nodes;
        this.scheduler = scheduler;
        this.ready = ready;
    }

    synchronized void stop() {
        stopped = true;
    }

    /** Throws nothing. While one runs, another call leads to one more run of that one. */
    void run() {
        if (!instance.traits().sharesResources() || !begins()) {
            return;
        }
        boolean isReady = false;
        try {
            do {
                isReady = LogContext.with(LogContext.PROVIDER, instance.name(), this::isReady);
            } while (runsAgain());
        } finally {
            ends();
        }
        if (!isReady && retries()) {
            scheduler.after(AGAIN, this::retry);
        }
    }

    private synchronized boolean begins() {
        wanted = running;
        boolean begins = !running && !stopped;
        running = true;
        return begins;
    }

    private synchronized boolean runsAgain() {
        boolean again = wanted && !stopped;
        wanted = false;
        return again;
    }

    private synchronized void ends() {
        running = false;
    }

    private synchronized boolean retries() {
        boolean first = !retrying && !stopped;
        retrying = true;
        return first;
    }

    private synchronized void endRetries() {
        retrying = false;
    }

    private void retry() {
        endRetries();
        run();
        if (isSettled()) {
            ready.run();
        }
    }

    private synchronized boolean isSettled() {
        return !retrying && !stopped;
    }

    private boolean isReady() {
        var owner = new OwnerReconciler(instance, new Owner.OfCluster(), Optional.empty());
        try {
            // Nodes and their network are read with it, so what is known does not do.
            owner.look(ReadDepth.COMPLETE);
            var goal = new Goal.Present(owner.owner(), new ClusterSpec(nodes.targets()));
            var result = readOnly ? owner.preview(goal, Set.of()) : owner.reconcile(goal, Set.of());
            log(result);
            return result.outcome() instanceof Outcome.Ready;
        } catch (ProviderException e) {
            LOG.warn("what the load balancers of {} share could not be read: {}", instance.name(), e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("a bug: the reconcile of what {} shares ended with an exception", instance.name(), e);
        }
        return false;
    }

    private void log(ReconcileResult result) {
        if (!result.plan().isEmpty()) {
            LOG.info(
                    "{}",
                    result.plan().render("the cluster, with " + instance.name()).strip());
        }
        if (result.outcome() instanceof Outcome.Failed failed) {
            LOG.warn(
                    "what the load balancers of {} share is not there: {}",
                    instance.name(),
                    failed.failure().message());
        }
    }
}
