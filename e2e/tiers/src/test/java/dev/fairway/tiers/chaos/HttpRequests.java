package dev.fairway.tiers.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** HTTP/1.1 as a client of an API server sends it. Leases are nobody's business here. */
final class HttpRequests implements Requests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String END = "\r\n\r\n";

    @Override
    public Request next(InputStream in) throws IOException {
        var head = head(in);
        if (head.isEmpty()) {
            return Request.NONE;
        }
        if (!header(head, "transfer-encoding").isEmpty()) {
            throw new IOException("a body whose length is not told is not read here: " + head);
        }
        var body = in.readNBytes(Integer.parseInt("0" + header(head, "content-length")));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return new Request(bytes.toByteArray(), write(head, body));
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int one = in.read(); one >= 0; one = in.read()) {
            head.append((char) one);
            if (one == '\n' && head.toString().endsWith(END)) {
                return head.toString();
            }
        }
        return "";
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private static Optional<ObservedWrite> write(String head, byte[] body) {
        var words = head.lines().findFirst().orElse("").split(" ", -1);
        var path = words[1].replaceAll("\\?.*", "");
        if (READS.contains(words[0]) || path.contains("/leases")) {
            return Optional.empty();
        }
        return Optional.of(ObservedWrite.toKubernetes(words[0], path, JSON.readTree(body)));
    }
}
