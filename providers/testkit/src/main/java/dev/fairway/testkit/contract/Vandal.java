package dev.fairway.testkit.contract;

import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import java.util.Map;

/** Somebody with rights and no idea, who deletes something of ours and what stands on it. */
record Vandal(LoadBalancerProvider hands, Map<ResourceKey, Observed> whole) {
    void delete(ResourceKey key) {
        whole.forEach((other, observed) -> {
            if (observed.resource().requires().contains(key)) {
                delete(other);
            }
        });
        var victim = whole.get(key);
        if (victim != null) {
            hands.apply(new Step.Delete(victim, "vandalism"), this::cloudId);
        }
    }

    private String cloudId(ResourceKey key) {
        var observed = whole.get(key);
        return observed == null ? "" : observed.cloudId();
    }
}
