package dev.fairway.engine.apply;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;

/** What to make of an exception that a provider should not throw: it may have happened after a change. */
final class Bug {
    private Bug() {}

    static Failure in(LoadBalancerProvider provider, Throwable e) {
        return new Failure.Unknown("a bug in %s, please report it: %s"
                .formatted(provider.getClass().getName(), e));
    }
}
