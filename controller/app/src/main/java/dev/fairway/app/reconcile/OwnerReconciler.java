package dev.fairway.app.reconcile;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.state.OwnerState;
import dev.fairway.engine.ObservedState;
import dev.fairway.engine.ReconcileResult;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One owner at one provider: reads what is known of it, plans, applies, and writes what is known then.
 *
 * @param service whose load balancer it is; empty for the cluster
 */
record OwnerReconciler(ProviderInstance instance, Owner owner, Optional<ServiceRef> service) {

    static OwnerReconciler of(ProviderInstance instance, Service service) {
        return new OwnerReconciler(
                instance, ServiceTranslator.owner(service), Optional.of(ServiceTranslator.ref(service)));
    }

    /** From what is known. Where that does not suffice, from a look. A deletion needs lists and no contents. */
    ObservedState view(Goal goal) {
        var depth = goal instanceof Goal.Absent ? ReadDepth.LISTED : ReadDepth.COMPLETE;
        return instance.store()
                .view(owner)
                .filter(view -> depth == ReadDepth.LISTED || view.own().isComplete())
                .orElseGet(() -> look(depth));
    }

    ObservedState look(ReadDepth depth) {
        var store = instance.store();
        var look = store.look();
        var seen = instance.provisioner().provider().observe(Map.of(owner, Observation.NOTHING), depth);
        store.seen(look, depth, seen, service.map(ref -> Map.of(owner, ref)).orElseGet(Map::of));
        return new ObservedState(seen.blueprint(), seen.of(owner), store.shared());
    }

    /** @param published the addresses clients are told now */
    ReconcileResult reconcile(Goal goal, Set<Ingress> published) {
        try {
            var result = instance.provisioner().reconcile(goal, view(goal), published);
            instance.store().reconciled(goal, service, result);
            return result;
        } catch (ProviderException e) {
            return ReconcileResult.failed(goal, e.failure());
        }
    }

    /** What {@link #reconcile} would do. */
    ReconcileResult preview(Goal goal, Set<Ingress> published) {
        try {
            return instance.provisioner().preview(goal, view(goal), published);
        } catch (ProviderException e) {
            return ReconcileResult.failed(goal, e.failure());
        }
    }

    /**
     * Whether only lists were read so far, and they show no difference: then it can wait until the rest is read. It says
     * nothing of what was not read, so nothing is called ready.
     */
    boolean canWait(Goal goal, Set<Ingress> published) {
        var state = instance.store().get(owner);
        boolean isListed = state.flatMap(OwnerState::observation)
                .filter(seen -> !seen.isComplete())
                .isPresent();
        boolean isOtherGoal = state.flatMap(OwnerState::goal)
                .filter(before -> !before.equals(goal))
                .isPresent();
        return isListed
                && !isOtherGoal
                && !published.isEmpty()
                && instance.store()
                        .view(owner)
                        .filter(view -> instance.provisioner()
                                .plan(goal, view, published)
                                .isEmpty())
                        .isPresent();
    }
}
