package dev.fairway.api.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one exception a provider throws: a {@link Failure} on its way up. */
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

    /** @param done what the step did all the same, where that is good enough for what depends on it */
    public ProviderException(Failure failure, @Nullable Throwable cause, Optional<Observed> done) {
        super(failure.message(), cause);
        this.failure = failure;
        this.done = done.orElse(null);
    }

    public Failure failure() {
        return failure;
    }

    /** The resource as it now is, where the step failed for some of its members only. */
    public Optional<Observed> done() {
        return Optional.ofNullable(done);
    }
}
