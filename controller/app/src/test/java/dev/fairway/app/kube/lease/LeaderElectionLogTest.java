package dev.fairway.app.kube.lease;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.fixture.CapturedLog;
import org.junit.jupiter.api.Test;

class LeaderElectionLogTest {
    private final LeaderElectionSimulation world = new LeaderElectionSimulation();

    @Test
    void what_is_in_the_way_of_the_lease_is_told_once_and_again_when_it_comes_back() {
        try (var log = new CapturedLog(LeaderElector.class)) {
            var one = world.replica("one");
            one.network = SimulatedReplica.Network.DOWN;
            world.pass(ofHours(1));
            one.network = SimulatedReplica.Network.GOOD;
            world.pass(ofHours(1));
            one.network = SimulatedReplica.Network.DOWN;
            world.pass(ofSeconds(15));

            assertThat(log.lines())
                    .containsExactly(
                            "cannot acquire the Lease: no answer",
                            "elected: one is the leader",
                            "cannot renew the Lease: no answer");
        }
    }
}
