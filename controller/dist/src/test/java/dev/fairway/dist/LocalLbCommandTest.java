package dev.fairway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.command.Commands;
import dev.fairway.app.command.ExtraCommand;
import dev.fairway.app.system.StopSignal;
import dev.fairway.engine.ProviderRegistry;
import dev.fairway.local.daemon.LocalLb;
import dev.fairway.local.daemon.LocalLbSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(30)
class LocalLbCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StopSignal stop = new StopSignal();

    @TempDir
    Path directory;

    @Test
    void is_among_the_installed_commands() {
        var names = ServiceLoader.load(ExtraCommand.class).stream()
                .map(provider -> new CommandLine(provider.get().command()).getCommandName());

        assertThat(names).contains("local-lb");
    }

    @Test
    void serves_until_it_is_told_to_stop() throws InterruptedException {
        var exitCodes = new LinkedBlockingQueue<Integer>();
        var running = Thread.ofVirtual().start(() -> exitCodes.add(execute("--listen=unix:" + socket())));
        while (!answers()) {
            assertThat(running.isAlive()).as(err.toString()).isTrue();
            Thread.onSpinWait();
        }
        assertThat(exitCodes).isEmpty();

        stop.request();

        assertThat(exitCodes.poll(10, TimeUnit.SECONDS)).isZero();
        assertThat(answers()).isFalse();
    }

    @Test
    void an_option_that_is_written_wrong_is_an_error_of_the_command_line() {
        assertThat(execute("--listen=192.0.2.1:7654")).isEqualTo(64);
        assertThat(err.toString()).contains("must be on loopback").hasLineCount(1);
    }

    @Test
    void what_the_host_does_not_allow_is_told_without_a_stack_trace() {
        var settings = LocalLbSettings.of("unix:" + directory.resolve("other.sock"), table(), "127.0.0.10");
        try (var other = LocalLb.start(settings)) {
            assertThat(other.table().list()).isEmpty();

            assertThat(execute("--listen=unix:" + socket())).isEqualTo(1);
            assertThat(err.toString())
                    .contains("another load balancer uses the table file")
                    .hasLineCount(1);
        }
    }

    @Test
    void the_table_lies_with_the_other_state_of_the_user() {
        assertThat(DefaultTable.path(Map.of(), "/home/ann")).isEqualTo("/home/ann/.local/state/fairway/local-lb.json");
        assertThat(DefaultTable.path(Map.of("XDG_STATE_HOME", "/state"), "/home/ann"))
                .isEqualTo("/state/fairway/local-lb.json");
    }

    private int execute(String listen) {
        var commands = new Commands(
                ProviderRegistry.of(List.of()),
                new NoCluster(),
                () -> stop,
                List.of(() -> new LocalLbCommand(() -> stop)),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        return commands.execute("local-lb", listen, "--table=" + table(), "--addresses=127.0.0.10");
    }

    private String table() {
        return directory.resolve("table.json").toString();
    }

    private Path socket() {
        return directory.resolve("lb.sock");
    }

    private boolean answers() {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket()));
        } catch (IOException e) {
            return false;
        }
    }
}
