package dev.fairway.app;

import dev.fairway.app.config.Setting;
import dev.fairway.app.config.Settings;
import dev.fairway.app.kube.lease.LeaseCandidate;
import dev.fairway.app.system.LifetimeLock;
import dev.fairway.app.system.ReplicaIdentity;
import java.io.IOException;
import java.util.Set;

/** The identity of this process in the election, and which earlier processes are known to have ended. */
final class LeaderIdentity {
    private LeaderIdentity() {}

    static LeaseCandidate of(Settings settings) {
        var identity = ReplicaIdentity.unique();
        return new LeaseCandidate(identity, settings.get(Setting.LEADER_ELECT) ? ended(settings, identity) : Set.of());
    }

    private static Set<String> ended(Settings settings, String identity) {
        var file = "%s.%s.lock".formatted(settings.get(Setting.LEASE_NAMESPACE), settings.get(Setting.LEASE_NAME));
        try {
            return LifetimeLock.sign(LifetimeLock.directory().resolve(file), identity);
        } catch (IOException | UnsupportedOperationException e) {
            // A file system that cannot be written to: the Lease is waited for.
            return Set.of();
        }
    }
}
