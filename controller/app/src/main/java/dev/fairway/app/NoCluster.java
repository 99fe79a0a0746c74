package dev.fairway.app;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.command.LiveCluster;
import dev.fairway.app.command.Preview;
import dev.fairway.app.config.Config;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.system.StopSignal;
import java.util.List;
import java.util.Optional;

/** Stands where the Kubernetes side will be. */
final class NoCluster implements LiveCluster {
    @Override
    public void run(Config config, StopSignal stop) {
        throw new CommandFailure("this build cannot talk to Kubernetes yet");
    }

    @Override
    public List<Preview> plan(Config config, Optional<ServiceName> only) {
        throw new CommandFailure("this build cannot talk to Kubernetes yet");
    }
}
