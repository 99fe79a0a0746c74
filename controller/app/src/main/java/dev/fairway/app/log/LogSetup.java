package dev.fairway.app.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Lays the configuration over logback.xml. Where somebody brought a file of their own, its appenders stay as they are. */
public final class LogSetup {
    private static final String OURS = "dev.fairway";
    private static final String APPENDER = "stderr";

    private LogSetup() {}

    public static void apply(LogFormat format, Level level) {
        var root = root();
        // Libraries never say more than they do by default: their debug output would drown ours.
        root.setLevel(level(level.compareTo(Level.INFO) < 0 ? level : Level.INFO));
        root.getLoggerContext().getLogger(OURS).setLevel(level(level));
        if (format == LogFormat.JSON && root.getAppender(APPENDER) instanceof ConsoleAppender<ILoggingEvent> stderr) {
            stderr.setEncoder(JsonLine.encoder(root.getLoggerContext()));
        }
    }

    /** From now on every event says of which cluster it speaks. */
    public static void name(String cluster) {
        root().getLoggerContext().putProperty("cluster", cluster);
    }

    private static ch.qos.logback.classic.Level level(Level level) {
        return ch.qos.logback.classic.Level.convertAnSLF4JLevel(level);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
