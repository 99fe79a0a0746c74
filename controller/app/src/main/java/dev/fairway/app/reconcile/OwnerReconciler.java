package dev.fairway.app.reconcile;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Depth;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.state.OwnerState;
import dev.fairway.engine.Result;
import dev.fairway.engine.View;
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
        return new OwnerReconciler(instance, Translator.owner(service), Optional.of(Translator.ref(service)));
    }

    /** From what is known. Where that does not suffice, from a look. A deletion needs lists and no contents. */
    View view(Goal goal) {
        var depth = goal instanceof Goal.Absent ? Depth.LISTED : Depth.COMPLETE;
        return instance.store()
                .view(owner)
                .filter(view -> depth == Depth.LISTED || view.own().isComplete())
                .orElseGet(() -> look(depth));
    }

    View look(Depth depth) {
        var store = instance.store();
        var look = store.look();
        var seen = instance.provisioner().provider().observe(Map.of(owner, Observation.NOTHING), depth);
        store.seen(look, depth, seen, service.map(ref -> Map.of(owner, ref)).orElseGet(Map::of));
        return new View(seen.blueprint(), seen.of(owner), store.shared());
    }

    /** @param published the addresses clients are told now */
    Result reconcile(Goal goal, Set<Ingress> published) {
        try {
            var result = instance.provisioner().reconcile(goal, view(goal), published);
            instance.store().reconciled(goal, service, result);
            return result;
        } catch (ProviderException e) {
            return Result.failed(goal, e.failure());
        }
    }

    /** What {@link #reconcile} would do. */
    Result preview(Goal goal, Set<Ingress> published) {
        try {
            return instance.provisioner().preview(goal, view(goal), published);
        } catch (ProviderException e) {
            return Result.failed(goal, e.failure());
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
