package dev.fairway.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

class LogSetupTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final Encoder<ILoggingEvent> text = stderr().getEncoder();

    @AfterEach
    void as_it_was() {
        stderr().setEncoder(text);
        LogSetup.apply(LogFormat.TEXT, org.slf4j.event.Level.INFO);
        ROOT.getLoggerContext().putProperty("cluster", null);
    }

    @Test
    void json_is_one_object_and_one_line_an_event() {
        LogSetup.apply(LogFormat.JSON, org.slf4j.event.Level.INFO);
        LogSetup.name("uid-1");

        var line = line(
                Map.of("service", "default/web", "provider", "local", "pass", "7"),
                "default/web:\n  + \"address\"/any ü",
                Optional.empty());

        assertThat(line)
                .containsOnlyOnce("\n")
                .endsWith("}\n")
                .startsWith("{\"time\":\"2026-11-22T10:00:00.000Z\",\"level\":\"WARN\",");
        var json = new JsonMapper();
        assertThat(json.readTree(line))
                .isEqualTo(json.readTree("{\"time\":\"2026-11-22T10:00:00.000Z\",\"level\":\"WARN\","
                        + "\"logger\":\"dev.fairway.app.reconcile.DryRun\","
                        + "\"message\":\"default/web:\\n  + \\\"address\\\"/any ü\",\"cluster\":\"uid-1\","
                        + "\"pass\":\"7\",\"provider\":\"local\",\"service\":\"default/web\"}"));
    }

    @Test
    void what_was_thrown_is_told_in_words_and_with_its_trace() {
        LogSetup.apply(LogFormat.JSON, org.slf4j.event.Level.INFO);
        var thrown = new IllegalStateException("two\nlines", new NullPointerException());

        var line = line(Map.of(), "a bug", Optional.of(thrown));

        assertThat(line).containsOnlyOnce("\n").endsWith("\n");
        var event = new JsonMapper().readTree(line);
        assertThat(event.get("error").asString()).isEqualTo("java.lang.IllegalStateException: two\nlines");
        assertThat(event.get("stack").asString())
                .contains("LogSetupTest.what_was_thrown")
                .contains("Caused by: java.lang.NullPointerException");
    }

    @Test
    void the_level_is_ours_and_libraries_never_say_more_than_by_default() {
        LogSetup.apply(LogFormat.TEXT, org.slf4j.event.Level.DEBUG);
        assertThat(LoggerFactory.getLogger("dev.fairway.app").isDebugEnabled()).isTrue();
        assertThat(LoggerFactory.getLogger("com.example").isDebugEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("com.example").isInfoEnabled()).isTrue();

        LogSetup.apply(LogFormat.TEXT, org.slf4j.event.Level.ERROR);
        assertThat(LoggerFactory.getLogger("dev.fairway.app").isWarnEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("com.example").isWarnEnabled()).isFalse();
    }

    private static String line(Map<String, String> context, String message, Optional<Throwable> thrown) {
        var logger = ROOT.getLoggerContext().getLogger("dev.fairway.app.reconcile.DryRun");
        var event = new LoggingEvent(
                LogSetupTest.class.getName(), logger, Level.WARN, message, thrown.orElse(null), new Object[0]);
        event.setInstant(Instant.parse("2026-11-22T10:00:00Z"));
        event.setMDCPropertyMap(context);
        return new String(stderr().getEncoder().encode(event), UTF_8);
    }

    private static ConsoleAppender<ILoggingEvent> stderr() {
        return (ConsoleAppender<ILoggingEvent>) ROOT.getAppender("stderr");
    }
}
