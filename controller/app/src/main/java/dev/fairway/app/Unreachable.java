package dev.fairway.app;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.kube.KubeException;
import java.io.IOException;

/** What to tell a user whose cluster cannot be used. */
final class Unreachable {
    private Unreachable() {}

    static CommandFailure because(KubeException e) {
        return new CommandFailure(
                e.kind() == KubeException.Kind.REFUSED
                        ? "the cluster's API server refuses: %s; check whose credentials these are, and that they have the rules in deploy/fairway.yaml"
                                .formatted(e.getMessage())
                        : "the cluster's API server cannot be used: %s; check --kubeconfig and KUBECONFIG"
                                .formatted(reason(e)));
    }

    /** What the network or the disk said says more than who was told. */
    private static String reason(KubeException e) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            boolean says = !cause.getClass().equals(IOException.class) || cause.getMessage() != null;
            if (cause instanceof IOException && says) {
                return cause.toString();
            }
        }
        return String.valueOf(e.getMessage());
    }
}
