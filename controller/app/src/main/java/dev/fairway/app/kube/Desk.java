package dev.fairway.app.kube;

import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.report.Patches;
import dev.fairway.app.kube.report.Verdict;
import dev.fairway.app.queue.Next;
import dev.fairway.engine.Result;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** What every pass works with: the API, the providers, and the ways to tell how it went. */
record Desk(KubeApi api, OwnWrites ownWrites, List<Site> sites, Announcer announcer, TimeSource time, PassLog passes) {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    Optional<Service> service(ServiceName name) {
        return api.service(name).map(ownWrites::newest);
    }

    Site site(String name) {
        return sites.stream()
                .filter(site -> site.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the configuration names no provider " + name));
    }

    /** Writes the status, then the Events: who reads an Event finds the status it speaks of. */
    Next tell(Service service, Verdict verdict) {
        var now = writeStatus(service, Patches.status(service, verdict, time.wall()));
        verdict.announcements().forEach(announcement -> announcer.announce(now, announcement));
        boolean done = verdict.next() instanceof Next.Done;
        if (done && !verdict.isWarning()) {
            announcer.forget(now.getMetadata().getUid());
        }
        // Events expire: what stands is told again by a pass that nothing else would wake.
        return done && verdict.isWarning() ? new Next.After(Announcer.RENEWAL) : verdict.next();
    }

    Service writeStatus(Service service, Optional<ObjectNode> patch) {
        return patch.map(change -> patch(service, KubeApi.Part.STATUS, change)).orElse(service);
    }

    Service patch(Service service, KubeApi.Part part, ObjectNode change) {
        return ownWrites.wrote(service, api.patch(service, part, change));
    }

    /** A quiet log is a healthy cluster: a pass without steps says nothing. */
    void log(Site site, ServiceName name, Result result) {
        passes.reconciled(site.name(), result.outcome());
        if (!result.plan().isEmpty()) {
            LOG.info("{}", result.plan().render(name.toString()).strip());
        }
        result.journal()
                .stops()
                .forEach(stop -> LOG.warn("{} stopped: {}", stop.step().key(), stop.why()));
    }
}
