package dev.fairway.dist;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.command.LiveCluster;
import dev.fairway.app.config.Config;
import dev.fairway.app.reconcile.Preview;
import dev.fairway.app.system.StopSignal;
import java.util.List;
import java.util.Optional;

/** For commands that know no cluster. */
final class NoCluster implements LiveCluster {
    @Override
    public void run(Config config, StopSignal stop) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Preview> plan(Config config, Optional<ServiceRef> only) {
        throw new UnsupportedOperationException();
    }
}
