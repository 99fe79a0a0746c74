package dev.fairway.app;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.kube.api.KubeException;

/** What to tell a user whose cluster cannot be used. */
final class ClusterConnectionMessage {
    private ClusterConnectionMessage() {}

    static CommandFailure because(KubeException e) {
        return new CommandFailure(
                e.kind() == KubeException.Kind.REFUSED
                        ? "the cluster's API server refuses: %s; check whose credentials these are, and that they have the rules in deploy/fairway.yaml"
                                .formatted(e.getMessage())
                        : "the cluster cannot be used: " + e.getMessage());
    }
}
