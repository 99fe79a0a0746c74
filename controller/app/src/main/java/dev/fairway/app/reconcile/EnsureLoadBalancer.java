package dev.fairway.app.reconcile;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServedByAnnotation;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.goal.Translation;
import dev.fairway.app.kube.node.NodeWatch;
import dev.fairway.app.kube.report.IngressAddresses;
import dev.fairway.app.kube.report.LoadBalancerCondition;
import dev.fairway.app.kube.report.MergePatches;
import dev.fairway.app.kube.report.ServiceEvent;
import dev.fairway.app.kube.report.StatusUpdate;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.app.state.OwnerState;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.ReconcileResult;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;

/** Reconciles a Service that is to have a load balancer: finalizer, goal, cloud, status, in this order. */
record EnsureLoadBalancer(ReconcileContext context, NodeWatch nodes, EnsureDeleted deleted) {
    private static final String NO_NODES = "no node may receive traffic: add one, or look for the label "
            + "node.kubernetes.io/exclude-from-external-load-balancers and an autoscaler's taint on those there are";

    RequeueResult run(Service service, LoadBalancerClass rule, int failures) {
        var instance = context.instance(rule.provider());
        return LogContext.with(LogContext.PROVIDER, instance.name(), () -> {
            try {
                var by = servedBy(service, instance);
                return deleted.missing(by)
                        .map(lost -> context.leaveAlone(service, lost))
                        .orElseGet(() -> run(service, rule, instance, by, failures));
            } catch (ProviderException e) {
                // Who serves it cannot be told, so nothing is begun.
                var result = ReconcileResult.failed(new Goal.Absent(ServiceTranslator.owner(service)), e.failure());
                return context.tell(service, StatusUpdate.of(result, IngressAddresses.published(service), failures));
            }
        });
    }

    /** What the Service says, brought up to date: by this provider, for the class it has now. */
    private ServedByAnnotation servedBy(Service service, ProviderInstance instance) {
        var className = Ownership.className(service);
        var now = instance.recorded();
        return ServedByAnnotation.of(service)
                .filter(by -> Ownership.isMarked(service))
                .map(by -> by.movedTo(now, className))
                .orElse(new ServedByAnnotation(context.rules().name(), className, List.of(now)));
    }

    private RequeueResult run(
            Service service, LoadBalancerClass rule, ProviderInstance instance, ServedByAnnotation by, int failures) {
        return switch (new ServiceTranslator(instance.options()).translate(service, rule, nodes.targets())) {
            case Translation.Invalid invalid -> {
                var marked = mark(service, instance, by);
                maintain(instance, marked);
                yield context.tell(marked, StatusUpdate.rejected(invalid.problems()));
            }
            case Translation.Valid valid -> ensure(mark(service, instance, by), instance, by, valid.goal(), failures);
        };
    }

    /** While a mistake of the user stands, what is there goes on being maintained: its targets follow the nodes. */
    private void maintain(ProviderInstance instance, Service service) {
        var owner = OwnerReconciler.of(instance, service);
        boolean hasNothing = instance.store()
                .get(owner.owner())
                .flatMap(OwnerState::observation)
                .filter(seen -> seen.resources().isEmpty())
                .isPresent();
        if (!hasNothing && !isOnHold(service)) {
            var goal = new Goal.Kept(owner.owner(), nodes.targets());
            context.log(
                    instance,
                    ServiceTranslator.ref(service),
                    owner.reconcile(goal, IngressAddresses.published(service)));
        }
    }

    private RequeueResult ensure(
            Service service, ProviderInstance instance, ServedByAnnotation by, Goal.Present goal, int failures) {
        var owner = OwnerReconciler.of(instance, service);
        var published = IngressAddresses.published(service);
        if (owner.canWait(goal, published)) {
            instance.store().aim(goal);
            return new RequeueResult.Done();
        }
        boolean onHold = isOnHold(service);
        var result = onHold ? owner.preview(goal, published) : owner.reconcile(goal, published);
        context.log(instance, ServiceTranslator.ref(service), result);
        var update = withEnd(withoutNodes(StatusUpdate.of(result, published, failures), goal, result), service, result);
        var next = context.tell(service, onHold && !result.plan().isEmpty() ? onHold(result) : update);
        return isReady(result) && !onHold ? deleted.removeEarlier(service, by, next, failures) : next;
    }

    private static boolean isReady(ReconcileResult result) {
        return result.outcome() instanceof Outcome.Ready && result.plan().isEmpty();
    }

    private static boolean isOnHold(Service service) {
        return ServiceTranslator.isOnHold(service);
    }

    /** The finalizer comes before the first step in the cloud, or a deletion could pass us by. */
    private Service mark(Service service, ProviderInstance instance, ServedByAnnotation by) {
        var ref = ServiceTranslator.ref(service);
        var owner = ServiceTranslator.owner(service);
        var store = instance.store();
        boolean isKnown = store.get(owner).isPresent();
        boolean isNew = !isKnown
                && !Ownership.isMarked(service)
                && IngressAddresses.published(service).isEmpty();
        // Before the API server has answered, the Service may be gone, and something of it may be left all the same.
        if (isNew) {
            store.expectNothing(owner, ref);
        } else {
            store.expect(owner, ref);
        }
        var patch = MergePatches.mark(service, by);
        if (patch.isEmpty()) {
            return service;
        }
        var marked = context.patch(service, KubeApi.Part.METADATA, patch.get());
        if (!Ownership.isMarked(service)) {
            context.events().recordOnce(marked, marking(instance, isKnown));
        }
        return marked;
    }

    private static ServiceEvent marking(ProviderInstance instance, boolean isKnown) {
        return ServiceEvent.normal(
                "EnsuringLoadBalancer",
                isKnown
                        ? "put back the finalizer %s, which another writer had removed".formatted(Ownership.FINALIZER)
                        : "making a load balancer with the provider " + instance.name());
    }

    private static StatusUpdate withoutNodes(StatusUpdate update, Goal.Present goal, ReconcileResult result) {
        if (!(result.outcome() instanceof Outcome.Ready) || !hasNoTargets(result)) {
            return update;
        }
        var why = goal.desired().targets().eligible().isEmpty()
                ? NO_NODES
                : "no node gets traffic: " + String.join("; ", result.plan().remarks());
        return update.but(new LoadBalancerCondition(false, "NoNodes", why))
                .and(ServiceEvent.warning("UnAvailableLoadBalancer", why));
    }

    private static boolean hasNoTargets(ReconcileResult result) {
        return result.now().stream()
                .flatMap(seen -> seen.resources().values().stream())
                .allMatch(one -> one.resource().targets().isEmpty());
    }

    private static StatusUpdate onHold(ReconcileResult result) {
        var message = "%s is true, so this is not done: %s"
                .formatted(ServiceTranslator.HOLD, result.plan().summary());
        var condition = new LoadBalancerCondition(false, "OnHold", message);
        return StatusUpdate.of(condition, ServiceEvent.normal("EnsuringLoadBalancer", message));
    }

    /** What takes the cloud a while is begun by an earlier reconcile: that it has come to its end is news all the same. */
    private static StatusUpdate withEnd(StatusUpdate update, Service before, ReconcileResult result) {
        boolean wasReady = LoadBalancerCondition.of(before)
                .filter(condition -> "True".equals(condition.getStatus()))
                .isPresent();
        return isReady(result)
                        && !wasReady
                        && update.condition()
                                .filter(LoadBalancerCondition::ready)
                                .isPresent()
                ? update.and(ServiceEvent.normal("EnsuredLoadBalancer", "every port is served"))
                : update;
    }
}
