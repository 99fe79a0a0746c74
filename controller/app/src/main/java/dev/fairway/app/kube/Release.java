package dev.fairway.app.kube;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.app.kube.goal.Claim;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.kube.report.Addresses;
import dev.fairway.app.kube.report.Announcement;
import dev.fairway.app.kube.report.Patches;
import dev.fairway.app.kube.report.Verdict;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.queue.Next;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Result;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pass over a Service whose load balancer is to go: the addresses are withdrawn first, then everything of its
 * owner's goes, wherever it is, and the finalizer last.
 */
record Release(Desk desk, Settled settled, Vanished vanished, Absences absences) {
    private static final Logger LOG = LoggerFactory.getLogger(Release.class);

    Next run(Service service, int failures) {
        settled.forget(ServiceName.of(service));
        var withdrawn = withdraw(service);
        return takeAway(ServiceName.of(service), Translator.owner(service), failures)
                .map(verdict -> desk.tell(withdrawn, verdict))
                .orElseGet(() -> leave(withdrawn));
    }

    /** Takes away what is left of Services that had this name and are gone: there is nobody to tell. */
    Next collect(ServiceName name, int failures) {
        for (var owner : vanished.of(name)) {
            var unsure = takeAway(name, owner, failures);
            if (unsure.isPresent()) {
                LOG.warn(
                        "something may be left of a {} that is gone: {}",
                        name,
                        unsure.get().next());
                return unsure.get().next();
            }
            LOG.info("took away what was left of a {} that was deleted without our leave", name);
            vanished.collected(name, owner);
        }
        return new Next.Done();
    }

    /**
     * What the owner once was cannot be read from anything any more, so every provider is asked.
     *
     * @return why it is not over; empty when nothing is left
     */
    private Optional<Verdict> takeAway(ServiceName name, Owner owner, int failures) {
        for (var site : desk.sites()) {
            var result = remove(site, name, owner);
            if (!(result.outcome() instanceof Outcome.Gone)) {
                return Optional.of(Verdict.whileLeaving(result, failures));
            }
        }
        return absences.doubt(owner, lag()).map(Verdict::leaving);
    }

    private Duration lag() {
        return desk.sites().stream()
                .map(site -> site.provisioner().provider().lag())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Result remove(Site site, ServiceName name, Owner owner) {
        return LogContext.with(LogContext.PROVIDER, site.name(), () -> {
            var goal = new Goal.Absent(owner);
            var known = settled.memory().ofUnwanted(site, owner);
            known.ifPresent(seen -> absences.knows(owner));
            var result = known.map(seen -> site.provisioner().reconcile(goal, seen, Set.of()))
                    .orElseGet(() -> site.provisioner().reconcile(goal, Set.of()));
            settled.memory().keep(site, owner, result);
            desk.log(site, name, result);
            return result;
        });
    }

    /** Where the type has changed, the API server itself has withdrawn the addresses: it is told all the same. */
    private Service withdraw(Service service) {
        desk.announcer()
                .announceOnce(service, Announcement.normal("DeletingLoadBalancer", "removing the load balancer"));
        return Addresses.ingress(service).isEmpty()
                ? service
                : desk.writeStatus(
                        service, Patches.withdraw(service, desk.time().wall()));
    }

    /** Ours is the last finalizer of a deleted Service: nobody will read its status any more. */
    private static boolean isAboutToGo(Service service) {
        var metadata = service.getMetadata();
        return metadata.getDeletionTimestamp() != null
                && metadata.getFinalizers().equals(List.of(Claim.FINALIZER));
    }

    private Next leave(Service service) {
        var clean = isAboutToGo(service) ? service : desk.writeStatus(service, Patches.leave(service));
        if (clean.getMetadata().getDeletionTimestamp() != null) {
            vanished.letGo(clean);
        }
        desk.patch(clean, KubeApi.Part.METADATA, Patches.removeFinalizer(clean));
        desk.announcer()
                .announce(
                        clean,
                        Announcement.normal("DeletedLoadBalancer", "removed the load balancer; nothing is left of it"));
        desk.announcer().forget(clean.getMetadata().getUid());
        return new Next.Done();
    }
}
