package dev.fairway.testkit.sins.app.state;

import dev.fairway.api.spi.LoadBalancerProvider;

/** Violates the rule that state getters do not call the cloud. */
record AsksTheCloud(LoadBalancerProvider provider) {
    int owners() {
        return provider.inventory().size();
    }
}
