package dev.fairway.app.kube.lease;

import java.util.Set;

/**
 * A process that competes for the Lease.
 *
 * @param identity its name in the Lease, which no other process has or had
 * @param ended identities of processes that are known to have ended
 */
public record LeaseCandidate(String identity, Set<String> ended) {
    public LeaseCandidate {
        ended = Set.copyOf(ended);
    }
}
