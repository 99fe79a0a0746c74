package dev.fairway.tiers.controller;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What the controller's shell warns of in its log while this is open. */
final class LoggedWarnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger shell = logger("dev.fairway.app.kube");
    private final Logger pass = logger("dev.fairway.app.kube.ServicePass");
    private final @Nullable Level passLevel = pass.getLevel();

    private LoggedWarnings() {}

    static LoggedWarnings open() {
        var alarms = new LoggedWarnings();
        alarms.start();
        alarms.shell.setLevel(Level.WARN);
        alarms.pass.setLevel(Level.WARN);
        alarms.shell.addAppender(alarms);
        return alarms;
    }

    List<String> lines() {
        return lines;
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getLevel() + " " + event.getFormattedMessage());
    }

    @Override
    public void close() {
        shell.detachAppender(this);
        shell.setLevel(null);
        pass.setLevel(passLevel);
    }
}
