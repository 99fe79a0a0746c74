package dev.fairway.api.spi;

import org.jspecify.annotations.Nullable;

/** The one exception a provider throws: a {@link Failure} on its way up. */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public ProviderException(Failure failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public ProviderException(Failure failure) {
        this(failure, null);
    }

    public Failure failure() {
        return failure;
    }
}
