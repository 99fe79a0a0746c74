package dev.fairway.lab.aws.process;

import com.sun.net.httpserver.HttpExchange;
import dev.fairway.lab.aws.front.AwsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The two pages of LocalStack that are not AWS and that its users rely on. */
record LocalStackPages(AwsServer server, Runnable reset) {
    private static final String HEALTH = """
            {"services": {"acm": "running", "ec2": "running", "elbv2": "running", "sts": "running", "resourcegroupstaggingapi": "running"}, \
            "edition": "fairway-lab", "version": "0.1.0"}
            """;

    void open() {
        server.page("/_localstack/health", exchange -> answer(exchange, HEALTH));
        server.page("/_localstack/state/reset", this::empty);
    }

    private void empty(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.sendResponseHeaders(405, -1);
            return;
        }
        reset.run();
        answer(exchange, "{}");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
