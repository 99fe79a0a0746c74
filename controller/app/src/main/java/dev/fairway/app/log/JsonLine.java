package dev.fairway.app.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;
import net.logstash.logback.composite.AbstractFieldJsonProvider;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.composite.ContextJsonProvider;
import net.logstash.logback.composite.JsonProvider;
import net.logstash.logback.composite.JsonProviders;
import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.MdcJsonProvider;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import net.logstash.logback.composite.loggingevent.StackTraceJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import tools.jackson.core.JsonGenerator;

/** One line with one JSON object for each event. The names of its fields are documented. */
final class JsonLine {
    private JsonLine() {}

    static Encoder<ILoggingEvent> encoder(LoggerContext context) {
        var providers = new JsonProviders<ILoggingEvent>();
        fields().forEach(providers::addProvider);
        var encoder = new LoggingEventCompositeJsonEncoder();
        encoder.setContext(context);
        encoder.setLineSeparator("UNIX");
        encoder.setProviders(providers);
        encoder.start();
        return encoder;
    }

    private static List<JsonProvider<ILoggingEvent>> fields() {
        var time = new LoggingEventFormattedTimestampJsonProvider();
        time.setPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX");
        time.setTimeZone("UTC");
        var stack = new StackTraceJsonProvider();
        stack.setThrowableConverter(new ThrowableProxyConverter());
        return List.of(
                named("time", time),
                named("level", new LogLevelJsonProvider()),
                named("logger", new LoggerNameJsonProvider()),
                named("message", new MessageJsonProvider()),
                new ContextJsonProvider<>(),
                new MdcJsonProvider(),
                new Thrown(),
                named("stack", stack));
    }

    private static JsonProvider<ILoggingEvent> named(String name, AbstractFieldJsonProvider<ILoggingEvent> provider) {
        provider.setFieldName(name);
        return provider;
    }

    /** What was thrown, as one field. */
    private static final class Thrown extends AbstractJsonProvider<ILoggingEvent> {
        @Override
        public void writeTo(JsonGenerator line, ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            if (thrown != null) {
                var message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
                line.writeStringProperty("error", thrown.getClassName() + message);
            }
        }
    }
}
