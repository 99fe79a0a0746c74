package dev.fairway.tiers.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The load balancer's control protocol: a line of JSON each. */
final class ControlProtocolRequests implements Requests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of all entries that were ever put, by name. */
    private final Map<String, String> kinds = new ConcurrentHashMap<>();

    @Override
    public Request next(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0; one = in.read()) {
            line.write(one);
            if (one == '\n') {
                return request(line.toByteArray());
            }
        }
        return Request.NONE;
    }

    private Request request(byte[] line) {
        var asked = JSON.readTree(line);
        return new Request(
                line,
                switch (asked.path("op").asString()) {
                    case "put" -> Optional.of(put(asked));
                    case "delete" ->
                        Optional.of(new ObservedWrite(
                                ObservedWrite.Kind.DELETE,
                                kinds.getOrDefault(asked.path("name").asString(), "what nobody put"),
                                asked));
                    default -> Optional.empty();
                });
    }

    private ObservedWrite put(JsonNode asked) {
        var kind = asked.at("/entry/item/kind").asString();
        kinds.put(asked.at("/entry/name").asString(), kind);
        return new ObservedWrite(ObservedWrite.Kind.PUT, kind, asked);
    }
}
