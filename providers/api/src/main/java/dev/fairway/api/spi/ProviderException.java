package dev.fairway.api.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure}. Providers throw no other exception. */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient @Nullable Observed done;

    public ProviderException(Failure failure, @Nullable Throwable cause) {
        this(failure, cause, Optional.empty());
    }

    public ProviderException(Failure failure) {
        this(failure, null);
    }

    /** @param done the partial result of the step, if dependent steps can use it */
    public ProviderException(Failure failure, @Nullable Throwable cause, Optional<Observed> done) {
        super(failure.message(), cause);
        this.failure = failure;
        this.done = done.orElse(null);
    }

    public Failure failure() {
        return failure;
    }

    /** The resource after a step that failed only for some of its members. */
    public Optional<Observed> done() {
        return Optional.ofNullable(done);
    }
}
