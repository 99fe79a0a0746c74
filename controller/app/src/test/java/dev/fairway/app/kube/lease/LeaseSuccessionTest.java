package dev.fairway.app.kube.lease;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A process that knows that the holder of the Lease has ended, and the durations that make its wait right. */
class LeaseSuccessionTest {
    private final LeaderElectionSimulation world = new LeaderElectionSimulation();

    @Test
    void a_restarted_process_takes_the_lease_of_its_predecessor_as_soon_as_that_ones_mutations_have_ended() {
        world.replica("one");
        world.pass(ofSeconds(60));

        world.restart(world.replicas.getFirst(), 1);
        world.pass(ofSeconds(6));
        assertThat(world.leaders()).isEmpty();
        world.pass(ofSeconds(2));

        assertThat(world.leaders()).containsExactly("one'");
    }

    @Test
    void a_restarted_process_does_not_take_the_lease_from_another_that_took_it_meanwhile() {
        var one = world.replica("one");
        world.pass(ofSeconds(1));
        world.replica("two");
        world.pass(ofSeconds(60));

        one.release();
        one.kill();
        world.pass(ofSeconds(3));
        world.restart(one, 1);
        world.pass(ofMinutes(5));

        assertThat(world.leaders()).containsExactly("two");
    }

    @Test
    void what_an_ended_process_sent_is_waited_for_as_long_as_its_own_lease_allows() {
        world.stored.create(new LeaseRecord("one", ofSeconds(60), Instant.EPOCH, Instant.EPOCH, 0, ""));
        world.replica(new LeaseCandidate("two", Set.of("zero", "one")), 1, Duration.ZERO);

        world.pass(ofSeconds(21));
        assertThat(world.leaders()).isEmpty();
        world.pass(ofSeconds(2));
        assertThat(world.leaders()).containsExactly("two");
    }

    @Test
    void every_duration_leaves_time_for_the_longest_mutation() {
        for (int seconds = 10; seconds < 3600; seconds++) {
            var timings = new LeaseTimings(ofSeconds(seconds));
            assertThat(timings.mutation().plus(timings.change())).isLessThan(timings.duration());
            assertThat(timings.mutation()).isLessThanOrEqualTo(timings.giveUp()).isGreaterThan(timings.renewal());
            assertThat(timings.change()).isEqualTo(LeaderElector.longestChange(ofSeconds(seconds)));
            // Two requests without an answer do not cost leadership.
            assertThat(timings.renewal().plus(timings.request()).plus(timings.retry()))
                    .isLessThan(timings.giveUp());
        }
    }
}
