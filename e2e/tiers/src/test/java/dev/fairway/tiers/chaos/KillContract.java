package dev.fairway.tiers.chaos;

import static dev.fairway.tiers.semantics.Semantic.KILLED;
import static dev.fairway.tiers.semantics.Semantic.TWO_REPLICAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.tiers.semantics.Demonstrates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * kill -9 of the leader between any two writes of everything that a Service can live through; a second replica takes over.
 * Realms play at the same time, because each death costs the time that a Lease lasts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KillContract {
    private static final Logger LOG = LoggerFactory.getLogger(KillContract.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final KillSchedule programme = new KillSchedule();
    private final List<Future<String>> plays = new ArrayList<>();
    private final List<Future<String>> frozen = new ArrayList<>();

    abstract ControlPlane startControlPlane();

    abstract KillRound.Succession succession();

    /** How many play at once. */
    abstract int realms();

    @BeforeAll
    void begin() {
        IntStream.range(0, realms()).forEach(number -> plays.add(threads.submit(() -> play(number))));
        frozen.add(threads.submit(() -> freeze(realms())));
    }

    @AfterAll
    void end() {
        threads.close();
    }

    @Test
    @Demonstrates({KILLED, TWO_REPLICAS})
    void whenever_the_leader_is_killed_nothing_leaks_nothing_is_made_twice_and_nobody_is_cut_off()
            throws InterruptedException {
        assertAllEndWell(plays);

        LOG.info("{}", programme);
        assertThat(programme.isOver()).isTrue();
    }

    @Test
    @Demonstrates(TWO_REPLICAS)
    void a_leader_that_stood_still_until_another_took_over_writes_nothing_when_it_wakes() throws InterruptedException {
        assertAllEndWell(frozen);
    }

    private static void assertAllEndWell(List<Future<String>> plays) throws InterruptedException {
        for (var play : plays) {
            try {
                LOG.info("{}", play.get());
            } catch (ExecutionException e) {
                throw new AssertionError(
                        java.util.Objects.requireNonNullElse(e.getCause(), e).getMessage(), e.getCause());
            }
        }
    }

    private String play(int number) throws IOException {
        try (var plane = startControlPlane();
                var realm = new KillCluster(number, plane);
                var drama = new KillRound(realm, succession())) {
            programme.writtenBy(rehearse(drama));
            while (!programme.isOver()) {
                for (var act : LifecycleAction.ALL) {
                    programme.next(act).ifPresentOrElse(point -> drama.perform(act, point), () -> drama.live(act));
                }
            }
            assertThat(drama.trap().violations()).isEmpty();
            return drama.summary();
        } catch (RuntimeException | Error e) {
            programme.end();
            throw e;
        }
    }

    private static List<KillSchedule.Written> rehearse(KillRound drama) {
        return LifecycleAction.ALL.stream()
                .map(act -> new KillSchedule.Written(act, drama.rehearse(act)))
                .toList();
    }

    private String freeze(int number) throws IOException {
        try (var plane = startControlPlane();
                var realm = new KillCluster(number, plane);
                var drama = new KillRound(realm, KillRound.Succession.RUNS_OUT)) {
            drama.freeze(LifecycleAction.CREATE, new KillPoint("mark life", 1, KillPoint.Side.AFTER));

            assertThat(drama.trap().violations()).isEmpty();
            return drama.summary();
        }
    }
}
