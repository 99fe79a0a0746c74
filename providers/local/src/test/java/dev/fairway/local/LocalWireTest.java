package dev.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.local.daemon.LocalLb;
import dev.fairway.local.daemon.LocalLbSettings;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.SerialScheduler;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider as the controller gets it, and a load balancer that really binds. */
class LocalWireTest {
    private static final GoalBuilder WEB = GoalBuilder.of("web")
            .nodes(1, 2)
            .option("drain", "1s")
            .tcp(8080, 30080)
            .udp(8080, 30053);

    @TempDir
    private Path directory;

    @Test
    void makes_finds_again_and_removes_over_a_socket() {
        try (var lb = LocalLb.start(settings());
                var provider = provider(lb)) {
            assertThat(pass(provider, WEB).outcome()).isInstanceOf(Outcome.Ready.class);
            assertThat(lb.stats()).as("bound").hasSize(2);
            assertThat(pass(provider, WEB).plan().isEmpty()).isTrue();
            assertThat(provisioner(provider).reconcile(WEB.absent(), Set.of()).outcome())
                    .as("only another look shows that nothing is left")
                    .isInstanceOf(Outcome.InProgress.class);
            assertThat(provisioner(provider).reconcile(WEB.absent(), Set.of()).outcome())
                    .isInstanceOf(Outcome.Gone.class);
            assertThat(lb.table().list()).isEmpty();
        }
    }

    @Test
    void finds_everything_as_it_was_after_the_load_balancer_was_restarted() {
        try (var lb = LocalLb.start(settings());
                var provider = provider(lb)) {
            assertThat(pass(provider, WEB).outcome()).isInstanceOf(Outcome.Ready.class);
        }
        try (var lb = LocalLb.start(settings());
                var provider = provider(lb)) {
            assertThat(pass(provider, WEB).plan().isEmpty()).isTrue();
        }
    }

    private LocalLbSettings settings() {
        var table = directory.resolve("table.json").toString();
        return LocalLbSettings.of("127.0.0.1:0", table, "127.0.83.0/24");
    }

    private static LoadBalancerProvider provider(LocalLb lb) {
        var values = Map.of("endpoint", lb.control().toString(), "timeout", "5s");
        return new LocalFactory().create(new ProviderSettings("cluster", new TreeMap<>(values)), new Direct());
    }

    private static ReconcileResult pass(LoadBalancerProvider provider, GoalBuilder goals) {
        return provisioner(provider).reconcile(goals.goal(), Set.of());
    }

    private static Provisioner provisioner(LoadBalancerProvider provider) {
        return new Provisioner(provider, "cluster", new SerialScheduler(1));
    }
}
