package dev.fairway.testkit.contract;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import java.util.Map;

/** Deletes a resource and its dependents outside Fairway. */
record OutOfBandDeletion(LoadBalancerProvider provider, Map<ResourceKey, Observed> whole, Runnable pause) {
    private static final int ATTEMPTS = 10;

    void delete(ResourceKey key) {
        whole.forEach((other, observed) -> {
            if (observed.resource().requires().contains(key)) {
                delete(other);
            }
        });
        var target = whole.get(key);
        if (target != null) {
            delete(new Step.Delete(target, "deleted outside Fairway"));
        }
    }

    /** Retries while the cloud still reports the resource as in use. */
    private void delete(Step.Delete step) {
        for (int attempt = 1; ; attempt++) {
            try {
                if (!(provider.apply(step, this::cloudId).state() instanceof Observed.State.Leaving)) {
                    return;
                }
            } catch (ProviderException e) {
                if (attempt == ATTEMPTS || !(e.failure() instanceof Failure.Conflict)) {
                    throw e;
                }
            }
            pause.run();
        }
    }

    private String cloudId(ResourceKey key) {
        var observed = whole.get(key);
        return observed == null ? "" : observed.cloudId();
    }
}
