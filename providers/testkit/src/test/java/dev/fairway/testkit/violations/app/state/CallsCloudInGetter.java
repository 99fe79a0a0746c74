package dev.fairway.testkit.violations.app.state;

import dev.fairway.api.spi.LoadBalancerProvider;

/** Violates the rule that state getters do not call the cloud. */
record CallsCloudInGetter(LoadBalancerProvider provider) {
    int owners() {
        return provider.inventory().size();
    }
}
