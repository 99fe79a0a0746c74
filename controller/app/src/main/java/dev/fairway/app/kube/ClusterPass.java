package dev.fairway.app.kube;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Result;
import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what the load balancers of a cluster share, where a provider has such a thing: before the first Service, when
 * nodes change, and with every sweep. Services do not wait for it: one that lacks it says so and is woken when it is there.
 */
final class ClusterPass {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterPass.class);
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private final List<Site> sites;
    private final NodeWatch nodes;
    private final Scheduler scheduler;
    private final Runnable wakeAll;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopped = new AtomicBoolean();

    ClusterPass(List<Site> sites, NodeWatch nodes, Scheduler scheduler, Runnable wakeAll) {
        this.sites = List.copyOf(sites);
        this.nodes = nodes;
        this.scheduler = scheduler;
        this.wakeAll = wakeAll;
    }

    void run() {
        sites.forEach(this::run);
    }

    void stop() {
        stopped.set(true);
    }

    void run(Site site) {
        if (!isReady(site) && waiting.add(site.name())) {
            scheduler.after(AGAIN, () -> again(site));
        }
    }

    private void again(Site site) {
        if (stopped.get()) {
            return;
        }
        if (isReady(site)) {
            waiting.remove(site.name());
            wakeAll.run();
        } else {
            scheduler.after(AGAIN, () -> again(site));
        }
    }

    private boolean isReady(Site site) {
        if (!site.provisioner().provider().sharesAmongServices()) {
            return true;
        }
        var goal = new Goal.Present(new Owner.OfCluster(), new ClusterSpec(nodes.targets()));
        var result = site.provisioner().reconcile(goal, Set.of());
        log(site, result);
        return result.outcome() instanceof Outcome.Ready;
    }

    private static void log(Site site, Result result) {
        if (!result.plan().isEmpty()) {
            LOG.info(
                    "{}",
                    result.plan().render("the cluster, with " + site.name()).strip());
        }
        if (result.outcome() instanceof Outcome.Failed failed) {
            LOG.warn(
                    "what the load balancers of {} share is not there: {}",
                    site.name(),
                    failed.failure().message());
        }
    }
}
