package dev.fairway.local.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairway.local.bench.Client;
import dev.fairway.local.bench.Node;
import dev.fairway.local.table.Entries;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.TableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load balancer as a process of its own, ended from outside. */
class KillTest {
    @TempDir
    private Path directory = Path.of("");

    private final List<Process> processes = new ArrayList<>();
    private ControlAddress control = ControlAddress.parse("127.0.0.1:0");

    @BeforeEach
    void name() {
        control = ControlAddress.parse("unix:" + directory.resolve("lb.sock"));
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void killed_amid_puts_it_comes_back_with_all_that_it_had_answered() throws Exception {
        Process process = launch();
        try (Node node = Node.named("127.78.1.1")) {
            InetSocketAddress vip = Lbs.serve(Lbs.client(control), "web", node);
            for (int round = 0; round < 2; round++) {
                List<Entry> answered = putUntilKilled(process, "r" + round);
                process = launch();
                assertThat(Lbs.client(control).list()).containsAll(answered);
                assertThat(Client.fetch(vip)).isEqualTo("127.78.1.1");
            }
        }
    }

    @Test
    void told_to_end_it_ends_at_once_and_its_clients_see_it() throws Exception {
        Process process = launch();
        try (Node node = Node.namedEcho("127.78.1.1");
                Client client = Client.to(Lbs.serve(Lbs.client(control), "web", node))) {
            client.hearLine();
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ended(client)).isTrue();
        }
        assertThat(directory.resolve("lb.sock")).doesNotExist();
    }

    private List<Entry> putUntilKilled(Process process, String prefix) throws InterruptedException {
        List<Entry> answered = new ArrayList<>();
        CountDownLatch some = new CountDownLatch(20);
        Thread client = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; ; i++) {
                    answered.add(Lbs.client(control).put(Entries.address(prefix + "." + i % 70)));
                    some.countDown();
                }
            } catch (TableException e) {
                // killed
            }
        });
        assertThat(some.await(30, TimeUnit.SECONDS)).isTrue();
        process.destroyForcibly().waitFor();
        client.join();
        return answered;
    }

    private static boolean ended(Client client) {
        try {
            return client.hear(1).isEmpty();
        } catch (IOException reset) {
            return true;
        }
    }

    private Process launch() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillTest.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        processes.add(process);
        await().atMost(30, TimeUnit.SECONDS).until(() -> process.isAlive() && answers());
        return process;
    }

    private boolean answers() {
        try {
            Lbs.client(control).list();
            return true;
        } catch (TableException e) {
            return false;
        }
    }

    /** What the launched process runs. */
    public static void main(String[] args) throws InterruptedException {
        LocalLb.serve(Lbs.settings(Path.of(args[0])));
    }
}
