package dev.fairway.app;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.health.Pulse;
import dev.fairway.app.kube.Controller;
import dev.fairway.app.kube.lease.LeaseGuard;
import dev.fairway.app.system.StopSignal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What leadership means to the process: the controller starts with it, and the process ends with it. */
final class Tenure implements LeaseGuard.Office {
    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);

    private final Controller controller;
    private final StopSignal stop;
    private final String task;
    private final Pulse pulse;
    private volatile Optional<String> loss = Optional.empty();

    /**
     * @param task what there is to do, for the log
     * @param pulse beats for as long as the Lease is looked at
     */
    Tenure(Controller controller, StopSignal stop, String task, Pulse pulse) {
        this.controller = controller;
        this.stop = stop;
        this.task = task;
        this.pulse = pulse;
    }

    @Override
    public void looked() {
        pulse.beat();
    }

    @Override
    public void elected() {
        if (stop.isRequested()) {
            return;
        }
        try {
            controller.start();
            LOG.info("ready: {}", task);
        } catch (RuntimeException e) {
            LOG.error("a bug, please report it: the controller did not start", e);
            lost("the controller did not start");
        }
    }

    @Override
    public void lost(String why) {
        LOG.error("not the leader any more, so nothing more is written and this process ends: {}", why);
        loss = Optional.of(why);
        stop.request();
    }

    /** Whoever watches over the process is to start another one. */
    void requireNoLoss() {
        if (loss.isPresent()) {
            throw new CommandFailure(
                    "leadership was lost: %s; start this replica again and it stands by".formatted(loss.get()));
        }
    }
}
