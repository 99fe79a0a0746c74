package dev.fairway.engine.apply;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to make of an exception that a provider should not throw: it may have happened after a change. */
final class Bug {
    private static final Logger LOG = LoggerFactory.getLogger(Bug.class);

    private Bug() {}

    /** The exception's text may hold secrets, so the message has none of it. */
    static Failure in(LoadBalancerProvider provider, Throwable e) {
        LOG.debug("a bug in {}", provider.getClass().getName(), e);
        return new Failure.Unknown("a bug in %s, please report it: %s"
                .formatted(provider.getClass().getSimpleName(), e.getClass().getSimpleName()));
    }
}
