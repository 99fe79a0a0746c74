package dev.fairway.tiers.controller;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.fairway.app.Main;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.reconcile.Controller;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The warnings that the controller logs about one Service while this is open. */
final class LoggedWarnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger controller = logger(Main.class.getPackageName());
    /** Its level is OFF in these tests. */
    private final Logger reconciler = logger(Controller.class.getPackageName() + ".ServiceReconciler");

    private final @Nullable Level levelBefore = reconciler.getLevel();
    private final String service;

    private LoggedWarnings(String service) {
        this.service = service;
    }

    static LoggedWarnings about(String service) {
        var warnings = new LoggedWarnings(service);
        warnings.start();
        warnings.controller.setLevel(Level.WARN);
        warnings.reconciler.setLevel(Level.WARN);
        warnings.controller.addAppender(warnings);
        return warnings;
    }

    List<String> lines() {
        return lines;
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getMDCPropertyMap().getOrDefault(LogContext.SERVICE, "").equals(service)) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage());
        }
    }

    @Override
    public void close() {
        controller.detachAppender(this);
        controller.setLevel(null);
        reconciler.setLevel(levelBefore);
    }
}
