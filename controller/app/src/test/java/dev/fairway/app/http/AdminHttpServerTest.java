package dev.fairway.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.app.system.VirtualThreads;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AdminHttpServerTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private AdminHttpServer front;

    @BeforeEach
    void open() throws IOException {
        front = open(ANY_PORT);
    }

    @AfterEach
    void close() {
        client.close();
        front.close();
    }

    private static AdminHttpServer open(InetSocketAddress address) throws IOException {
        var pages = Map.<String, java.util.function.Supplier<AdminHttpResponse>>of(
                "/page",
                () -> AdminHttpResponse.text(200, "ok"),
                "/ill",
                () -> AdminHttpResponse.text(500, "stuck"),
                "/bug",
                () -> {
                    throw new IllegalStateException("a secret");
                });
        return AdminHttpServer.open(address, pages, VirtualThreads.named("http"));
    }

    @Test
    void a_page_is_answered_with_its_status() throws Exception {
        assertThat(ask("GET", "/page").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/page").body()).isEqualTo("ok\n");
        assertThat(ask("GET", "/page?verbose").headers().firstValue("content-type"))
                .contains("text/plain; charset=utf-8");
        assertThat(ask("GET", "/ill").statusCode()).isEqualTo(500);
        assertThat(ask("GET", "/ill").body()).isEqualTo("stuck\n");
    }

    @Test
    void a_head_is_a_page_without_its_body() throws Exception {
        assertThat(ask("HEAD", "/ill").statusCode()).isEqualTo(500);
        assertThat(ask("HEAD", "/ill").body()).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found() throws Exception {
        for (var path : new String[] {"/", "/pages", "/page/", "/page/x"}) {
            assertThat(ask("GET", path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void nothing_can_be_written() throws Exception {
        for (var method : new String[] {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
            var answer = ask(method, "/page");
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
        }
    }

    @Test
    void a_bug_is_a_500_that_tells_no_stranger_more() throws Exception {
        assertThat(ask("GET", "/bug").statusCode()).isEqualTo(500);
        assertThat(ask("GET", "/bug").body()).isEqualTo("a bug: the log says more\n");
    }

    @Test
    void a_client_that_never_comes_to_an_end_keeps_no_other_waiting() throws Exception {
        try (var slow = new Socket(front.address().getAddress(), front.address().getPort())) {
            slow.getOutputStream().write("GET /pa".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();

            assertThat(ask("GET", "/page").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_address_that_is_taken_is_an_error() {
        assertThatThrownBy(() -> open(front.address()))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("in use");
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d%s".formatted(front.address().getPort(), path)))
                .timeout(Duration.ofSeconds(10))
                .method(
                        method,
                        method.matches("P.*") ? BodyPublishers.ofString("x".repeat(100_000)) : BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
