package dev.fairway.aws.write;

import dev.fairway.api.spi.ProviderException;
import org.jspecify.annotations.Nullable;

/** Runs independent requests of one step: later ones run even if an earlier one fails. */
final class AwsIndependentRequests {
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

    /** @throws ProviderException the first failure, if any */
    void finish() {
        if (first != null) {
            throw first;
        }
    }
}
