package dev.fairway.tiers.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.demo.LocalLab;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.process.AwaitCondition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** README's lines for kubectl, one after the other, print what README says that they print. */
abstract class ReadmeContract {
    private static final Path ROOT = Path.of(System.getProperty("fairway.root", "../.."));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    abstract ControlPlane startControlPlane(Path directory);

    @Test
    void a_service_is_created_broken_repaired_and_deleted_with_kubectl_alone() {
        var console = ConsoleBlock.in(ROOT.resolve("README.md"));
        assertThat(console.exchanges()).hasSizeGreaterThan(8);
        try (var lab = LocalLab.start(this::startControlPlane)) {
            for (int i = 1; i <= 3; i++) {
                lab.nodes().join("node-" + i, "127.42.1." + i);
            }
            var shell = new UserShell(ROOT, lab.kubeconfig());
            console.exchanges().forEach(exchange -> follow(shell, exchange));
        }
    }

    /** An Event comes a moment after the status: whoever looks too early looks again. */
    private static void follow(UserShell shell, ConsoleBlock.Exchange exchange) {
        var printed = new AtomicReference<>(shell.run(exchange.command()));
        if (exchange.onlyLooks() && !exchange.isIn(printed.get())) {
            AwaitCondition.until(
                    exchange.command() + " prints " + exchange.output() + " and not " + printed, PATIENCE, () -> {
                        printed.set(shell.run(exchange.command()));
                        return exchange.isIn(printed.get());
                    });
        }
        assertThat(printed.get())
                .as(exchange.command())
                .matches(lines -> exchange.isIn(List.copyOf(lines)), "has the lines " + exchange.output());
    }
}
