package dev.fairway.app.kube.lease;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.fairway.app.kube.lease.SimulatedReplica.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The world itself looks after every step that nobody writes beside another. */
class LeaderElectorTest {
    private final LeaderElectionSimulation world = new LeaderElectionSimulation();

    @BeforeAll
    static void elections_by_the_thousand_are_no_news() {
        ((Logger) LoggerFactory.getLogger(LeaderElector.class)).setLevel(Level.OFF);
    }

    @AfterAll
    static void elections_are_news_again() {
        ((Logger) LoggerFactory.getLogger(LeaderElector.class)).setLevel(null);
    }

    @Test
    void the_first_replica_is_elected_at_once_and_stays_the_leader() {
        var one = world.replica("one");
        world.pass(ofSeconds(1));
        var two = world.replica("two");
        world.pass(ofHours(1));

        assertThat(world.leaders()).containsExactly("one");
        assertThat(one.told).containsExactly("elected");
        assertThat(two.told).isEmpty();
    }

    @Test
    void looks_count_as_such_while_nobody_answers_and_end_with_the_office() {
        var one = world.replica("one");
        world.pass(ofSeconds(1));
        var two = world.replica("two");
        two.network = Network.DOWN;
        world.pass(ofMinutes(1));

        assertThat(one.looks).isBetween(22, 26);
        assertThat(two.looks).isBetween(55, 61);

        one.release();
        int looks = one.looks;
        world.pass(ofMinutes(1));
        assertThat(one.looks).isEqualTo(looks);
    }

    @Test
    void clocks_that_tell_other_times_and_go_at_other_speeds_change_nothing() {
        world.replica("one", 0.97, ofDays(-400));
        world.pass(ofSeconds(1));
        world.replica("two", 1.03, ofDays(4000));
        world.pass(ofHours(1));

        assertThat(world.leaders()).containsExactly("one");
    }

    @Test
    void a_standby_takes_over_within_17_seconds_after_a_crash() {
        var one = world.replica("one");
        world.pass(ofSeconds(1));
        var two = world.replica("two");
        world.pass(ofSeconds(64));

        one.kill();
        world.pass(ofSeconds(12));
        assertThat(world.leaders()).isEmpty();
        world.pass(ofSeconds(5));

        assertThat(world.leaders()).containsExactly("two");
        assertThat(two.told).containsExactly("elected");
        assertThat(world.stored.read().orElseThrow().transitions()).isEqualTo(1);
    }

    @Test
    void a_standby_that_has_just_come_waits_as_long_although_the_lease_is_old() {
        world.replica("one").kill();
        var gone = world.replica("gone");
        world.pass(ofSeconds(1));
        gone.kill();
        world.pass(ofMinutes(10));

        world.replica("two");
        world.pass(ofSeconds(14));
        assertThat(world.leaders()).isEmpty();
        world.pass(ofSeconds(3));
        assertThat(world.leaders()).containsExactly("two");
    }

    @Test
    void a_release_lets_the_successor_begin_within_seconds() {
        var one = world.replica("one");
        world.pass(ofSeconds(1));
        world.replica("two");
        world.pass(ofSeconds(10));

        one.release();
        assertThat(world.leaders()).isEmpty();
        world.pass(ofSeconds(3));

        assertThat(world.leaders()).containsExactly("two");
        assertThat(one.told).containsExactly("elected");
    }

    @Test
    void who_never_led_releases_nothing() {
        world.replica("one");
        world.pass(ofSeconds(1));
        var two = world.replica("two");
        world.pass(ofSeconds(10));

        two.release();
        world.pass(ofMinutes(2));

        assertThat(world.leaders()).containsExactly("one");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
    void a_leader_without_answers_stops_writing_resigns_and_is_replaced(Network trouble) {
        var one = world.replica("one");
        world.pass(ofSeconds(1));
        world.replica("two");
        world.pass(ofSeconds(10));

        one.network = trouble;
        world.pass(ofSeconds(8));
        assertThat(world.leaders()).isEmpty();
        world.pass(ofSeconds(4));
        assertThat(one.told).containsExactly("elected", "lost: the Lease could not be renewed for 10 s");
        one.network = Network.GOOD;
        world.pass(ofSeconds(23));

        assertThat(world.leaders()).containsExactly("two");
    }

    @Test
    void a_short_outage_costs_no_leadership() {
        var one = world.replica("one");
        world.pass(ofSeconds(1));
        world.replica("two");
        world.pass(ofSeconds(10));

        one.network = Network.DOWN;
        world.pass(ofSeconds(6));
        one.network = Network.GOOD;
        world.pass(ofMinutes(5));

        assertThat(world.leaders()).containsExactly("one");
        assertThat(one.told).containsExactly("elected");
    }

    @Test
    void a_process_that_stood_still_wakes_up_as_no_leader() {
        var one = world.replica("one");
        world.pass(ofSeconds(1));
        world.replica("two");
        world.pass(ofSeconds(10));

        one.paused = true;
        world.pass(ofMinutes(2));
        assertThat(world.leaders()).containsExactly("two");
        one.paused = false;
        world.pass(ofMinutes(2));

        assertThat(world.leaders()).containsExactly("two");
        assertThat(one.told).hasSize(2).last().asString().startsWith("lost: ");
    }

    /** Its take-over is carried out, and by the time it hears of that others may have taken over in turn. */
    @Test
    void a_take_over_counts_from_when_it_was_sent() {
        var one = world.replica("one");
        one.latency = ofSeconds(10);
        world.pass(ofSeconds(42));

        assertThat(world.stored.read().orElseThrow().holder()).isEqualTo("one");
        assertThat(world.leaders()).isEmpty();
    }

    @Test
    void an_update_that_came_too_late_is_not_leadership() {
        var one = world.replica("one");
        var two = world.replica("two");
        one.latency = ofMillis(200);
        two.latency = ofMillis(200);

        world.pass(ofSeconds(3));

        assertThat(world.leaders()).hasSize(1);
        assertThat(one.told.size() + two.told.size()).isEqualTo(1);
    }

    @Test
    void the_longer_duration_of_a_holder_is_waited_for() {
        world.stored.create(new LeaseRecord("other", ofMinutes(2), Instant.EPOCH, Instant.EPOCH, 7, ""));
        world.replica("one");

        world.pass(ofSeconds(119));
        assertThat(world.leaders()).isEmpty();
        world.pass(ofSeconds(5));
        assertThat(world.leaders()).containsExactly("one");
    }

    @Test
    void a_lease_that_somebody_deletes_is_made_again_by_the_leader() {
        world.replica("one");
        world.pass(ofSeconds(1));
        world.replica("two");
        world.pass(ofSeconds(9));

        world.stored.delete();
        world.pass(ofMinutes(5));

        assertThat(world.leaders()).containsExactly("one");
        assertThat(world.stored.read().orElseThrow().holder()).isEqualTo("one");
    }

    @Test
    void a_leader_that_finds_another_in_its_place_resigns() {
        var one = world.replica("one");
        world.pass(ofSeconds(1));
        var record = world.stored.read().orElseThrow();

        world.stored.update(record.heldBy("somebody", ofSeconds(15), Instant.EPOCH));
        world.pass(ofSeconds(6));

        assertThat(world.leaders()).isEmpty();
        assertThat(one.told).containsExactly("elected", "lost: another replica holds the Lease: somebody");
    }

    @Test
    void whatever_happens_there_are_never_two_and_in_the_end_there_is_one() {
        for (int seed = 0; seed < 150; seed++) {
            var world = new LeaderElectionSimulation();
            var random = new Random(seed);
            assertThatCode(() -> trouble(world, random)).as("seed %s", seed).doesNotThrowAnyException();
        }
    }

    private static void trouble(LeaderElectionSimulation world, Random random) {
        for (int number = 0; number < 60; number++) {
            while (world.replicas.size() < 3) {
                var origin = ofSeconds(random.nextInt(1_000_000));
                world.replica(world.next(), 0.98 + random.nextInt(41) / 1000.0, origin);
            }
            disturb(world, world.replicas.get(random.nextInt(3)), random);
            world.pass(ofMillis(random.nextInt(20_000)));
            world.replicas.removeIf(replica -> replica.told.size() > 1);
        }
        world.replicas.forEach(LeaderElectorTest::heal);
        world.replica("last");
        world.pass(Duration.ofMinutes(3));
        assertThat(world.leaders()).hasSize(1);
    }

    private static void disturb(LeaderElectionSimulation world, SimulatedReplica replica, Random random) {
        switch (random.nextInt(11)) {
            case 0 -> replica.kill();
            case 1 -> replica.release();
            case 2 -> replica.paused = !replica.paused;
            case 3 -> replica.latency = ofMillis(100L * random.nextInt(40));
            case 4 -> heal(replica);
            case 5, 6 -> replica.network = Network.DOWN;
            case 7 -> replica.network = Network.ANSWERS_LOST;
            case 8, 9 -> world.restart(replica, 0.98 + random.nextInt(41) / 1000.0);
            default -> replica.network = Network.WRITES_LATE;
        }
    }

    private static void heal(SimulatedReplica replica) {
        replica.paused = false;
        replica.network = Network.GOOD;
        replica.latency = Duration.ZERO;
    }
}
