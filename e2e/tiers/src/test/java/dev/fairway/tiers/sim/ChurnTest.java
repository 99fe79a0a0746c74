package dev.fairway.tiers.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.metrics.Metrics;
import dev.fairway.app.metrics.QueueMetrics;
import dev.fairway.app.metrics.ReconcileMetrics;
import dev.fairway.app.reconcile.Controller;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Services come and go by the thousand: what a controller remembers does not grow with them. */
@Execution(ExecutionMode.CONCURRENT)
class ChurnTest {
    private static final int AT_ONCE = 50;
    private static final int FEW = 8;
    private static final int MANY = 40;

    /** Long enough for fifty Services to come, or to go. */
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    /** Longer than anything waits that a Service leaves behind. */
    private static final Duration QUIET = Duration.ofMinutes(15);

    private final Simulation simulation = new Simulation(5, 0);
    private final Metrics metrics = new Metrics();
    private int made;

    @Test
    void what_leader_and_standby_remember_is_the_same_after_400_and_after_2000_services() {
        simulation.addNodes(3);
        var leads = new Controller.Logs(new ReconcileMetrics(metrics), new QueueMetrics(metrics, simulation.world()));
        var leader = simulation.startController(leads);
        var standby = simulation.startStandby();
        simulation.addService("stays", 80);

        churn(FEW);
        var leaderAfterFew = ObjectFootprint.of(leader.running());
        var standbyAfterFew = ObjectFootprint.of(standby.running());
        long linesAfterFew = series();
        churn(MANY - FEW);

        assertThat(made).isEqualTo(2000);
        assertThat(leaderAfterFew).as("something was looked at").containsKey("OwnerStore.states");
        assertThat(ObjectFootprint.of(leader.running())).isEqualTo(leaderAfterFew);
        assertThat(ObjectFootprint.of(standby.running())).isEqualTo(standbyAfterFew);
        assertThat(standbyAfterFew).isEqualTo(withoutState(standbyAfterFew));
        assertThat(series()).isEqualTo(linesAfterFew);
    }

    /** A standby knows of nobody. */
    private static Map<String, Integer> withoutState(Map<String, Integer> sizes) {
        var without = new TreeMap<>(sizes);
        without.keySet().removeIf(name -> name.startsWith("OwnerStore") || name.startsWith("WorkQueue.entries"));
        return without;
    }

    private void churn(int rounds) {
        for (int round = 0; round < rounds; round++) {
            int first = made + 1;
            made += AT_ONCE;
            for (int i = first; i <= made; i++) {
                simulation.addService("web-" + i, 80);
            }
            simulation.world().run(A_WHILE);
            assertThat(simulation.served()).isEqualTo(AT_ONCE + 1);
            for (int i = first; i <= made; i++) {
                simulation.delete("web-" + i);
            }
            simulation.world().run(A_WHILE);
            assertThat(simulation.count()).isEqualTo(1);
        }
        simulation.world().run(QUIET);
    }

    /** Without the series of the JVM, which depend on what else runs in it. */
    private long series() {
        return metrics.scrape()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("jvm_"))
                .count();
    }
}
