package dev.fairway.local;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.local.table.TableException;

/** Sorts what the local load balancer refuses by what the caller must do about it. */
final class LocalFailures {
    private LocalFailures() {}

    static Failure of(Operation operation, TableException e) {
        var message = String.valueOf(e.getMessage());
        return switch (e.code()) {
            case INVALID -> new Failure.Rejected(message);
            case FOREIGN -> new Failure.Foreign(message);
            // both are over as soon as somebody else lets go: look again soon
            case TAKEN, IN_USE -> new Failure.Conflict(message);
            case POOL_EMPTY -> new Failure.Quota(message);
            // not Rejected: the operator repairs the host, and no Service changes when that is done
            case HOST -> new Failure.Denied(message);
            case UNREACHABLE -> new Failure.Transient(message);
            case NO_ANSWER -> operation.mutating() ? new Failure.Unknown(message) : new Failure.Transient(message);
        };
    }
}
