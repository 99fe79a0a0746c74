package dev.fairway.app.kube;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.app.kube.goal.Claim;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.goal.Translation;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.kube.report.Addresses;
import dev.fairway.app.kube.report.Announcement;
import dev.fairway.app.kube.report.Patches;
import dev.fairway.app.kube.report.Readiness;
import dev.fairway.app.kube.report.Verdict;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.queue.Next;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Result;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Optional;
import java.util.Set;

/** The pass over a Service that is to have a load balancer: finalizer, goal, cloud, status, in this order. */
record Ensure(Desk desk, NodeWatch nodes, Settled settled, BulkLook bulkLook, Absences absences) {
    private static final String NO_NODES = "no node may receive traffic: add one, or look for the label "
            + "node.kubernetes.io/exclude-from-external-load-balancers and an autoscaler's taint on those there are";

    Next run(Service service, ClassRule rule, int failures) {
        var site = desk.site(rule.provider());
        return LogContext.with(LogContext.PROVIDER, site.name(), () -> run(service, rule, site, failures));
    }

    private Next run(Service service, ClassRule rule, Site site, int failures) {
        return switch (new Translator(site.options()).translate(service, rule, nodes.targets())) {
            case Translation.Nonsense nonsense -> {
                settled.forget(ServiceName.of(service));
                var failure = new Failure.Rejected(String.join("; ", nonsense.problems()));
                // Our condition leaves with our finalizer, so it comes with it too.
                yield desk.tell(mark(service, site), Verdict.failed(failure, failures));
            }
            case Translation.Wish wish
            when Claim.isMarked(service) && settled.covers(service, site.name(), wish.goal()) -> new Next.Done();
            case Translation.Wish wish -> reconcile(service, site, wish.goal(), failures);
        };
    }

    private Next reconcile(Service service, Site site, Goal.Present goal, int failures) {
        settled.forget(ServiceName.of(service));
        var marked = mark(service, site);
        boolean newcomer =
                !Claim.isMarked(service) && Addresses.published(service).isEmpty();
        var result = reconcile(site, goal, Addresses.published(marked), newcomer);
        settled.memory().keep(site, goal.owner(), result);
        absences.note(goal.owner(), result);
        desk.log(site, ServiceName.of(marked), result);
        var verdict = withEnd(withoutNodes(Verdict.of(result, failures), goal, result), marked, result);
        var next = desk.tell(marked, verdict);
        if (result.isSettled() && result.outcome() instanceof Outcome.Ready && isInOrder(verdict)) {
            settled.remember(service, site.name(), goal, verdict);
        }
        return next;
    }

    /** A remark is told again and again, and yet nothing is to be done. */
    private static boolean isInOrder(Verdict verdict) {
        return !verdict.isWarning()
                || verdict.readiness().filter(Readiness::ready).isPresent();
    }

    private Result reconcile(Site site, Goal.Present goal, Set<Ingress> published, boolean newcomer) {
        var owner = goal.owner();
        return settled.memory()
                .ofWanted(site, owner)
                .or(() -> newcomer ? Memory.ofNewcomer(site, owner) : Optional.empty())
                .map(seen -> site.provisioner().reconcile(goal, seen, published))
                .or(() -> bulkLook.of(site, owner).flatMap(seen -> reconcile(site, goal, seen, published)))
                .orElseGet(() -> site.provisioner().reconcile(goal, published));
    }

    /** Who has looked only at what there is may say that all is well, and nothing else. */
    private static Optional<Result> reconcile(Site site, Goal.Present goal, Observation seen, Set<Ingress> published) {
        return seen.unread().isEmpty()
                ? Optional.of(site.provisioner().reconcile(goal, seen, published))
                : site.provisioner().unchanged(goal, seen, published);
    }

    /** The finalizer comes before the first step in the cloud, or a deletion could pass us by. */
    private Service mark(Service service, Site site) {
        if (Claim.isMarked(service)) {
            return service;
        }
        var marked = desk.patch(service, KubeApi.Part.METADATA, Patches.addFinalizer(service));
        desk.announcer()
                .announce(
                        marked,
                        Announcement.normal(
                                "EnsuringLoadBalancer", "making a load balancer with the provider " + site.name()));
        return marked;
    }

    private static Verdict withoutNodes(Verdict verdict, Goal.Present goal, Result result) {
        boolean empty = goal.desired().targets().eligible().isEmpty() && result.outcome() instanceof Outcome.Ready;
        if (!empty) {
            return verdict;
        }
        return verdict.but(new Readiness(false, "NoNodes", NO_NODES))
                .and(Announcement.warning("UnAvailableLoadBalancer", NO_NODES));
    }

    /** What takes the cloud a while is begun by an earlier pass: that it has come to its end is news all the same. */
    private static Verdict withEnd(Verdict verdict, Service before, Result result) {
        boolean wasReady = Readiness.of(before)
                .filter(condition -> "True".equals(condition.getStatus()))
                .isPresent();
        boolean isReady = result.outcome() instanceof Outcome.Ready
                && result.plan().steps().isEmpty();
        return isReady
                        && !wasReady
                        && verdict.readiness().filter(Readiness::ready).isPresent()
                ? verdict.and(Announcement.normal("EnsuredLoadBalancer", "every port is served"))
                : verdict;
    }
}
