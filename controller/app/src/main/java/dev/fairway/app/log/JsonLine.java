package dev.fairway.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One JSON object an event, and a line each. Logback's own encoder has fixed keys and puts our context one level down,
 * where nobody's query looks for it.
 */
final class JsonLine extends LayoutBase<ILoggingEvent> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("time", TIME.format(event.getInstant()));
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("message", event.getFormattedMessage());
        event.getLoggerContextVO().getPropertyMap().forEach(line::put);
        new TreeMap<>(event.getMDCPropertyMap()).forEach(line::put);
        var thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.put("error", words(thrown));
            line.put("stack", ThrowableProxyUtil.asString(thrown));
        }
        return JSON.writeValueAsString(line) + "\n";
    }

    private static String words(IThrowableProxy thrown) {
        return thrown.getMessage() == null ? thrown.getClassName() : thrown.getClassName() + ": " + thrown.getMessage();
    }
}
