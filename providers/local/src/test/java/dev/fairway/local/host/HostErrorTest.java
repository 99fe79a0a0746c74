package dev.fairway.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class HostErrorTest {

    @Test
    void a_known_error_is_told_in_words() {
        assertThat(HostError.explain(new ConnectException("Connection refused")))
                .isEqualTo("nothing listens there");
        assertThat(HostError.explain(new SocketTimeoutException("x"))).isEqualTo("no answer in time");
        assertThat(HostError.explain(new AccessDeniedException("/x"))).isEqualTo("permission denied");
        assertThat(HostError.explain(new FileSystemException("/x", null, "No space left on device")))
                .isEqualTo("the disk is full");
    }

    @Test
    void no_text_of_an_unknown_error_is_told() {
        assertThat(HostError.explain(new IOException("token=secret"))).isEqualTo("an error of type IOException");
        assertThat(HostError.explain(new FileSystemException("secret", null, "secret")))
                .isEqualTo("a file system error");
        assertThat(HostError.explain(new IOException())).isEqualTo("an error of type IOException");
    }
}
