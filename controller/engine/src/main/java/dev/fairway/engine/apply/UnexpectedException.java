package dev.fairway.engine.apply;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts an unexpected exception of a provider to a failure. The call may have changed something. */
final class UnexpectedException {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedException.class);

    private UnexpectedException() {}

    /** The exception's text may contain secrets, so the message omits it. */
    static Failure in(LoadBalancerProvider provider, Throwable e) {
        LOG.debug("unexpected exception in {}", provider.getClass().getName(), e);
        return new Failure.Unknown("a bug in %s, please report it: %s"
                .formatted(provider.getClass().getSimpleName(), e.getClass().getSimpleName()));
    }
}
