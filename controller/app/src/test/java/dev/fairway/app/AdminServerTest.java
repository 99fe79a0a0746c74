package dev.fairway.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdminServerTest {
    @Test
    void an_address_that_is_taken_is_words_for_the_user() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = "127.0.0.1:" + taken.getLocalPort();

            assertThatThrownBy(() -> open(address))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageStartingWith("http is \"%s\"".formatted(address))
                    .hasMessageContaining("in use")
                    .hasMessageEndingWith("choose another address with --http, or off");
        }
    }

    @Test
    void a_host_that_does_not_exist_is_words_for_the_user() {
        assertThatThrownBy(() -> open("nowhere.invalid:8080"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no such host");
    }

    private static void open(String address) {
        AdminServer.open(new Settings(new TreeMap<>(Map.of("http", address)))).close();
    }
}
