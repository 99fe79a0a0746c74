package dev.fairway.testkit.sins.app.state;

import dev.fairway.api.spi.LoadBalancerProvider;

/** A getter that makes a call, where what is known is read. */
record AsksTheCloud(LoadBalancerProvider provider) {
    int owners() {
        return provider.inventory().size();
    }
}
