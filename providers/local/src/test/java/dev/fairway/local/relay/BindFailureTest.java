package dev.fairway.local.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class BindFailureTest {
    @Test
    void every_reason_comes_with_the_command_that_helps() {
        assertThat(message("127.0.0.10", new SocketException("Permission denied")))
                .contains("setcap cap_net_bind_service=+ep $(readlink -f $(which java))")
                .contains("sysctl net.ipv4.ip_unprivileged_port_start=80");
        assertThat(message("203.0.113.7", new BindException("Cannot assign requested address")))
                .contains("ip addr add 203.0.113.7/32 dev lo");
        assertThat(message("2001:db8::7", new BindException("Cannot assign requested address")))
                .contains("ip addr add 2001:db8::7/128 dev lo");
        assertThat(message("127.0.0.10", new BindException("Address already in use")))
                .contains("port 80 is taken by another process")
                .contains("ss -lnp 'sport = :80'");
        assertThat(message("127.0.0.10", new BindException("Too many open files")))
                .contains("tcp 127.0.0.10:80: too many open files");
        assertThat(message("127.0.0.10", new BindException("who knows"))).doesNotContain("who knows");
    }

    private static String message(String host, Exception cause) {
        Binding binding = new Binding(Transport.TCP, new InetSocketAddress(host, 80));
        return new BindFailure(new Frontend("f", binding, "b", Policy.PLAIN), cause).message();
    }
}
