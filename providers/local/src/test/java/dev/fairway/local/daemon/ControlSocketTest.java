package dev.fairway.local.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_socket_file_belongs_to_its_owner_alone_and_goes_with_its_server() throws IOException {
        Path socket = directory.resolve("lb.sock");
        try (LocalLb lb = LocalLb.start(Lbs.settings(directory))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            assertThat(lb.control()).hasToString("unix:" + socket);
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void what_a_killed_process_left_behind_is_replaced() throws IOException {
        ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        killed.bind(UnixDomainSocketAddress.of(directory.resolve("lb.sock"))).close();
        assertThat(directory.resolve("lb.sock")).exists();
        try (LocalLb lb = LocalLb.start(Lbs.settings(directory))) {
            assertThat(Lbs.client(lb.control()).list()).isEmpty();
        }
    }

    @Test
    void a_live_server_is_left_alone() {
        try (LocalLb lb = LocalLb.start(Lbs.settings(directory))) {
            LocalLbSettings second =
                    Lbs.settings(directory.resolve("other"), lb.control().toString());
            assertThatThrownBy(() -> LocalLb.start(second)).hasMessageContaining("another load balancer answers there");
            assertThat(Lbs.client(lb.control()).list()).isEmpty();
        }
    }

    @Test
    void a_start_that_failed_can_be_repeated() throws IOException {
        Path notASocket = Files.writeString(directory.resolve("lb.sock"), "mine");
        assertThatThrownBy(() -> LocalLb.start(Lbs.settings(directory))).hasMessageContaining("is not a socket");
        assertThat(notASocket).hasContent("mine");
        Files.delete(notASocket);
        LocalLb.start(Lbs.settings(directory)).close();
    }

    @Test
    void an_address_is_refused_with_how_it_is_written() {
        assertThatThrownBy(() -> ControlAddress.parse("127.1:80")).hasMessageContaining("write 127.0.0.1");
        for (String wrong : new String[] {"unix:", "lb.sock", "127.0.0.1", "127.0.0.1:x", ":80"}) {
            assertThatThrownBy(() -> ControlAddress.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + wrong + "'");
        }
        assertThatThrownBy(() -> ControlAddress.parse("0.0.0.0:80")).hasMessageContaining("must be on loopback");
        assertThat(ControlAddress.parse("[::1]:80")).hasToString("[::1]:80");
    }
}
