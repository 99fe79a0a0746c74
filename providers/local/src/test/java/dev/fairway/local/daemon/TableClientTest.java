package dev.fairway.local.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.local.bench.Node;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.table.Entries;
import dev.fairway.local.table.TableException;
import dev.fairway.local.table.TableException.Code;
import java.io.IOException;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableClientTest {
    @TempDir
    private Path directory = Path.of("");

    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void end() {
        done.countDown();
    }

    @Test
    void nobody_there_means_surely_not_done() {
        String nowhere = "unix:" + directory.resolve("nobody");
        fails(Code.UNREACHABLE, client(ControlAddress.parse(nowhere)));
        assertThatThrownBy(() -> client(ControlAddress.parse(nowhere)).list())
                .hasMessage(
                        "no local load balancer answers at %s (no such file or directory): start fairway local-lb --listen %s,"
                                        .formatted(nowhere, nowhere)
                                + " or correct the provider's option endpoint");
        fails(Code.UNREACHABLE, client(ControlAddress.parse("127.0.0.1:" + Node.freePort("127.0.0.1"))));
    }

    @Test
    void a_connection_closed_before_the_answer_means_perhaps_done() {
        try (Node node = server(socket -> readLine(socket))) {
            fails(Code.NO_ANSWER, client(node));
        }
    }

    @Test
    void what_another_server_answers_is_not_repeated() {
        try (Node node = server(socket -> {
            readLine(socket);
            socket.getOutputStream().write("token=secret\n".getBytes(StandardCharsets.UTF_8));
        })) {
            assertThatThrownBy(() -> client(node).list())
                    .hasMessageContaining("does a local-lb of this version listen there?")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void half_an_answer_means_perhaps_done() {
        try (Node node = server(socket -> {
            readLine(socket);
            socket.getOutputStream().write("{\"answer\":\"entries\",\"entries\":[]}".getBytes(StandardCharsets.UTF_8));
        })) {
            fails(Code.NO_ANSWER, client(node));
        }
    }

    @Test
    void an_answer_that_is_late_means_perhaps_done() {
        try (Node node = server(socket -> awaitDone())) {
            fails(Code.NO_ANSWER, new TableClient(address(node), Duration.ofSeconds(5), Duration.ofMillis(200)));
        }
    }

    @Test
    void a_request_without_its_newline_is_never_done() throws IOException {
        try (LocalLb lb = LocalLb.start(Lbs.settings(directory))) {
            assertThat(says(
                            lb,
                            "{\"op\":\"put\",\"entry\":{\"name\":\"a\",\"tags\":{},\"item\":{\"kind\":\"address\"}}}"))
                    .isEmpty();
            assertThat(lb.table().list()).isEmpty();
        }
    }

    @Test
    void nonsense_is_answered_and_the_next_request_is_heard() throws IOException {
        try (LocalLb lb = LocalLb.start(Lbs.settings(directory))) {
            String requests = """
                    hello
                    {"op":"fly"}
                    {"op":"put"}
                    {"op":"put","entry":{"name":"a","tags":{},"item":{"kind":"address","colour":1}}}
                    {"op":"list"}
                    """;
            String answers = says(lb, requests);
            assertThat(answers.lines())
                    .hasSize(5)
                    .satisfies(lines -> assertThat(lines.subList(0, 4)).allMatch(line -> line.contains("INVALID")))
                    .satisfies(lines -> assertThat(lines.get(3)).contains("colour"))
                    .satisfies(lines -> assertThat(lines.get(2)).contains("'entry' is missing"))
                    .last()
                    .asString()
                    .startsWith("{\"answer\":\"table\",\"listing\":{\"pool\":\"127.")
                    .endsWith("\",\"entries\":[]}}");
            assertThat(answers).doesNotContain("dev.fairway");
        }
    }

    private static String says(LocalLb lb, String text) throws IOException {
        if (!(lb.control() instanceof ControlAddress.Unix unix)) {
            throw new IllegalStateException("not a socket file");
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(unix.path()))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.shutdownOutput();
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void fails(Code code, TableClient client) {
        assertThatThrownBy(() -> client.put(Entries.address("a")))
                .isInstanceOfSatisfying(
                        TableException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Node server(Node.Behaviour behaviour) {
        return Node.on("127.0.0.1", behaviour);
    }

    private static ControlAddress address(Node node) {
        return new ControlAddress.Tcp(Ip.parse("127.0.0.1"), node.address().getPort());
    }

    private static TableClient client(Node node) {
        return client(address(node));
    }

    private static TableClient client(ControlAddress address) {
        return new TableClient(address, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    private static String readLine(Socket socket) throws IOException {
        return new Scanner(socket.getInputStream(), StandardCharsets.UTF_8).nextLine();
    }

    private void awaitDone() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
