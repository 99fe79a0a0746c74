package dev.fairway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogFormatTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @Test
    void an_event_is_one_line_whatever_it_says() {
        var line = line(
                Map.of("service", "default/web", "provider", "local", "pass", "7"),
                "default/web:\n  + address/any\n  + listener/TCP-80",
                Optional.of(new IllegalStateException("two\nlines")));

        assertThat(line)
                .startsWith("2026-11-22T10:00:00.000Z WARN  DryRun service=default/web provider=local pass=7: "
                        + "default/web: | + address/any | + listener/TCP-80")
                .contains("| + listener/TCP-80 | java.lang.IllegalStateException: two | lines | at dev.fairway")
                .containsOnlyOnce("\n")
                .matches("(?s).*\\S\n");
    }

    @Test
    void what_is_not_known_is_not_named() {
        assertThat(line(Map.of(), "running", Optional.empty()))
                .isEqualTo("2026-11-22T10:00:00.000Z WARN  DryRun: running\n");
    }

    @Test
    void stdout_stays_for_what_a_command_was_asked_for() {
        assertThat(stderr().getTarget()).isEqualTo("System.err");
    }

    @Test
    void libraries_speak_only_of_trouble() {
        assertThat(LoggerFactory.getLogger("io.fabric8.kubernetes.client.Watcher")
                        .isInfoEnabled())
                .isFalse();
        assertThat(LoggerFactory.getLogger("io.netty.channel").isInfoEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("dev.fairway.app").isInfoEnabled()).isTrue();
    }

    private static String line(Map<String, String> context, String message, Optional<Throwable> thrown) {
        var logger = ROOT.getLoggerContext().getLogger("dev.fairway.app.reconcile.DryRun");
        var event = new LoggingEvent(
                LogFormatTest.class.getName(), logger, Level.WARN, message, thrown.orElse(null), new Object[0]);
        event.setInstant(Instant.parse("2026-11-22T10:00:00Z"));
        event.setMDCPropertyMap(context);
        return new String(stderr().getEncoder().encode(event), UTF_8);
    }

    private static ConsoleAppender<ILoggingEvent> stderr() {
        return (ConsoleAppender<ILoggingEvent>) ROOT.getAppender("stderr");
    }
}
