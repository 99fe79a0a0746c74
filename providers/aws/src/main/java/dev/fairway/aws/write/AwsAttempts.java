package dev.fairway.aws.write;

import dev.fairway.api.spi.ProviderException;
import org.jspecify.annotations.Nullable;

/** Requests of one step that do not need each other: all are made, also after one of them has failed. */
final class AwsAttempts {
    private @Nullable ProviderException first;

    /** @return whether it succeeded */
    boolean attempt(Runnable request) {
        try {
            request.run();
            return true;
        } catch (ProviderException e) {
            first = first == null ? e : first;
            return false;
        }
    }

    /** @throws ProviderException the first of the failures, when there are any */
    void finish() {
        if (first != null) {
            throw first;
        }
    }
}
