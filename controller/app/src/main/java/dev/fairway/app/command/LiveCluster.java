package dev.fairway.app.command;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.config.Config;
import dev.fairway.app.reconcile.Preview;
import dev.fairway.app.system.StopSignal;
import java.util.List;
import java.util.Optional;

/** The Kubernetes side, as far as the commands know it. Both methods throw {@link CommandFailure} for their user. */
public interface LiveCluster {
    /** Watches and reconciles until the signal, then ends the passes under way. Deletes nothing on its way out. */
    void run(Config config, StopSignal stop) throws InterruptedException;

    /**
     * What a pass would do, with nothing written anywhere.
     *
     * @param only one Service instead of all that are ours; that it does not exist is a failure
     * @return in the order of the Services' names
     */
    List<Preview> plan(Config config, Optional<ServiceRef> only);
}
