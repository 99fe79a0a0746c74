package dev.fairway.app.reconcile;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServedByAnnotation;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.report.IngressAddresses;
import dev.fairway.app.kube.report.MergePatches;
import dev.fairway.app.kube.report.ServiceEvent;
import dev.fairway.app.kube.report.StatusUpdate;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.ReconcileResult;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reconciles a Service whose load balancer is to go: the addresses are withdrawn first, then everything of it goes where the
 * Service says that it is, and the finalizer last.
 *
 * @param freed runs when something was given back that another Service may wait for
 */
record EnsureDeleted(ReconcileContext context, Runnable freed) {

    RequeueResult run(Service service, int failures) {
        if (ServiceTranslator.isOnHold(service)) {
            context.events()
                    .record(
                            service,
                            ServiceEvent.normal(
                                    "DeletingLoadBalancer",
                                    ServiceTranslator.HOLD + " is true, so nothing is deleted"));
            return new RequeueResult.Done();
        }
        try {
            var places = places(service);
            return places.missing()
                    .map(lost -> context.leaveAlone(service, lost))
                    .orElseGet(() -> run(service, places.instances(), failures));
        } catch (ProviderException e) {
            return context.tell(
                    service, StatusUpdate.whileDeleting(ReconcileResult.failed(goal(service), e.failure()), failures));
        }
    }

    private record Places(List<ProviderInstance> instances, Optional<String> missing) {}

    /** Where something of the Service may be: what it says itself. Where it says nothing, whoever has something. */
    private Places places(Service service) {
        var by = ServedByAnnotation.of(service);
        if (by.isPresent()) {
            var instances = by.get().instances().stream()
                    .flatMap(one -> context.instance(one).stream())
                    .toList();
            return new Places(instances, missing(by.get()));
        }
        var having = context.instances().stream()
                .filter(instance -> hasSomething(instance, service))
                .toList();
        var unknown = having.isEmpty() && Ownership.isMarked(service)
                ? Optional.of(
                        "the annotation %s, which says where the load balancer is, was removed, and none of the providers has one: remove the finalizer %s when you have made sure that none is left"
                                .formatted(ServedByAnnotation.ANNOTATION, Ownership.FINALIZER))
                : Optional.<String>empty();
        return new Places(having, unknown);
    }

    /** What is known to have been there counts too: its deletion may be on its way. */
    private static boolean hasSomething(ProviderInstance instance, Service service) {
        var owner = owner(instance, service);
        if (instance.store().get(owner.owner()).isPresent()) {
            return true;
        }
        boolean hasNothing = owner.look(ReadDepth.LISTED).own().resources().isEmpty();
        if (hasNothing) {
            instance.store().remove(owner.owner());
        }
        return !hasNothing;
    }

    /** What to tell where a provider that may have something is not configured; empty where all are. */
    Optional<String> missing(ServedByAnnotation by) {
        return by.instances().stream()
                .filter(one -> context.instance(one).isEmpty())
                .findFirst()
                .map(one ->
                        "its load balancer was made by the provider %s, which the configuration no longer has: add it again, or delete the load balancer yourself and then the finalizer %s"
                                .formatted(one, Ownership.FINALIZER));
    }

    /**
     * Takes away what is left of a Service that is gone: there is nobody to tell.
     *
     * @return what is in the way; empty when a look has shown that nothing is left
     */
    Optional<RequeueResult> collect(ProviderInstance instance, Owner owner, ServiceRef service, int failures) {
        var result =
                new OwnerReconciler(instance, owner, Optional.of(service)).reconcile(new Goal.Absent(owner), Set.of());
        context.log(instance, service, result);
        return result.outcome() instanceof Outcome.Gone && instance.store().isConfirmed(owner)
                ? Optional.empty()
                : Optional.of(StatusUpdate.whileDeleting(result, failures).next());
    }

    private RequeueResult run(Service service, List<ProviderInstance> instances, int failures) {
        var withdrawn = withdraw(service, instances);
        for (var instance : instances) {
            var unfinished = remove(instance, withdrawn, Set.of(), failures);
            if (unfinished.isPresent()) {
                return context.tell(withdrawn, unfinished.get());
            }
        }
        return release(withdrawn, instances);
    }

    /** @return why it is not over; empty when a look has shown that nothing is left */
    private Optional<StatusUpdate> remove(
            ProviderInstance instance, Service service, Set<Ingress> published, int failures) {
        return LogContext.with(LogContext.PROVIDER, instance.name(), () -> {
            var result = owner(instance, service).reconcile(goal(service), published);
            context.log(instance, ServiceTranslator.ref(service), result);
            return result.outcome() instanceof Outcome.Gone
                            && instance.store().isConfirmed(ServiceTranslator.owner(service))
                    ? Optional.empty()
                    : Optional.of(StatusUpdate.whileDeleting(result, failures));
        });
    }

    /** It is served elsewhere now: what is left at the earlier providers goes. */
    RequeueResult removeEarlier(Service service, ServedByAnnotation by, RequeueResult next, int failures) {
        var earlier = by.instances().subList(1, by.instances().size());
        var left = by;
        for (var one : earlier) {
            var instance = context.instance(one).orElseThrow();
            var unfinished = remove(instance, service, IngressAddresses.published(service), failures);
            if (unfinished.isPresent()) {
                return unfinished.get().next();
            }
            instance.store().remove(ServiceTranslator.owner(service));
            left = left.without(one);
        }
        if (!earlier.isEmpty()) {
            MergePatches.mark(service, left).ifPresent(patch -> context.patch(service, KubeApi.Part.METADATA, patch));
        }
        return next;
    }

    private static OwnerReconciler owner(ProviderInstance instance, Service service) {
        return OwnerReconciler.of(instance, service);
    }

    private static Goal goal(Service service) {
        return new Goal.Absent(ServiceTranslator.owner(service));
    }

    /** Where the type has changed, the API server itself has withdrawn the addresses: an Event says so all the same. */
    private Service withdraw(Service service, List<ProviderInstance> instances) {
        context.events().recordOnce(service, ServiceEvent.normal("DeletingLoadBalancer", "removing the load balancer"));
        return IngressAddresses.ingress(service).isEmpty()
                ? service
                : context.writeStatus(
                        service,
                        MergePatches.withdraw(
                                service,
                                others(service, instances),
                                context.ports().time().wall()));
    }

    /** The addresses that are not ours: where another controller serves the Service now, those stay. */
    private List<LoadBalancerIngress> others(Service service, List<ProviderInstance> instances) {
        boolean isServedByAnother = "LoadBalancer".equals(service.getSpec().getType())
                && service.getMetadata().getDeletionTimestamp() == null;
        if (!isServedByAnother) {
            return List.of();
        }
        var ours = new HashSet<Ingress>();
        for (var instance : instances) {
            var seen = owner(instance, service).view(goal(service)).own().resources();
            seen.values().stream().map(Observed::ingress).forEach(ours::addAll);
        }
        return new ArrayList<>(IngressAddresses.without(service, ours));
    }

    /** Ours is the last finalizer of a deleted Service: nobody will read its status any more. */
    private static boolean isAboutToGo(Service service) {
        var metadata = service.getMetadata();
        return metadata.getDeletionTimestamp() != null
                && metadata.getFinalizers().equals(List.of(Ownership.FINALIZER));
    }

    private RequeueResult release(Service service, List<ProviderInstance> instances) {
        var clean = isAboutToGo(service)
                ? service
                : context.writeStatus(service, MergePatches.leave(service, IngressAddresses.ingress(service)));
        context.patch(clean, KubeApi.Part.METADATA, MergePatches.unmark(clean));
        // Not before: a Service that goes while something of it is known has gone without our leave.
        instances.forEach(instance -> instance.store().remove(ServiceTranslator.owner(service)));
        freed.run();
        context.events()
                .record(
                        clean,
                        ServiceEvent.normal("DeletedLoadBalancer", "removed the load balancer; nothing is left of it"));
        context.events().forget(clean.getMetadata().getUid());
        return new RequeueResult.Done();
    }
}
