package dev.fairway.app;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.health.Heartbeat;
import dev.fairway.app.kube.lease.LeaderCallbacks;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.system.StopSignal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the controller when this replica becomes the leader, and ends the process when it stops being the leader. */
final class ControllerCallbacks implements LeaderCallbacks {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerCallbacks.class);

    private final Controller controller;
    private final StopSignal stop;
    private final String task;
    private final Heartbeat pulse;
    private volatile Optional<String> loss = Optional.empty();

    /**
     * @param task what the controller does, for the log
     * @param pulse beats with each attempt to read or renew the Lease
     */
    ControllerCallbacks(Controller controller, StopSignal stop, String task, Heartbeat pulse) {
        this.controller = controller;
        this.stop = stop;
        this.task = task;
        this.pulse = pulse;
    }

    @Override
    public void onAttempt() {
        pulse.beat();
    }

    @Override
    public void onStartedLeading() {
        if (stop.isRequested()) {
            return;
        }
        try {
            controller.start();
            LOG.info("ready: {}", task);
        } catch (RuntimeException e) {
            LOG.error("a bug, please report it: the controller did not start", e);
            onStoppedLeading("the controller did not start");
        }
    }

    @Override
    public void onStoppedLeading(String why) {
        LOG.error("stopped leading: {}. This process writes nothing more and ends", why);
        loss = Optional.of(why);
        stop.request();
    }

    /** Fails the command, so that the process is started again. */
    void requireNoLoss() {
        if (loss.isPresent()) {
            throw new CommandFailure(
                    "leadership was lost: %s; start this replica again and it stands by".formatted(loss.get()));
        }
    }
}
