package dev.fairway.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.plan.Planner;
import dev.fairway.engine.toy.Block;
import dev.fairway.engine.toy.Threads;
import dev.fairway.engine.toy.ToyProvider;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApplierTest {
    private static final Goal PRESENT = new Goal.Present(Block.OWNER, new ClusterSpec(Targets.of(List.of())));
    private static final Goal ABSENT = new Goal.Absent(Block.OWNER);

    /** Each step waits for all others: one by one, none would ever end. */
    @Test
    void independent_steps_run_at_once() {
        var blocks = IntStream.range(0, 8).mapToObj(i -> Block.of("b" + i)).toList();
        var barrier = new CyclicBarrier(blocks.size());
        var journal = apply(PRESENT, ToyProvider.seen(blocks), (step, bindings) -> {
            await(barrier);
            return ToyProvider.done(step);
        });
        assertThat(journal.stops()).isEmpty();
        assertThat(journal.done()).hasSize(blocks.size());
    }

    @Test
    void a_step_waits_for_what_it_stands_on_and_knows_its_name_in_the_cloud() {
        var blocks = List.of(Block.of("base"), Block.of("top", "base", "old"), Block.of("old"));
        var journal = apply(PRESENT, ToyProvider.seen(blocks, Block.of("old").ready()), (step, bindings) -> {
            if (step.key().equals(Block.key("top"))) {
                assertThat(bindings.cloudId(Block.key("base"))).isEqualTo("id-base");
                assertThat(bindings.cloudId(Block.key("old"))).isEqualTo("id-old");
            }
            return ToyProvider.done(step);
        });
        assertThat(journal.stops()).isEmpty();
        assertThat(names(journal)).containsExactly("base", "top");
    }

    @Test
    void a_step_that_fails_stops_what_depends_on_it_and_nothing_else() {
        var blocks = List.of(Block.of("a"), Block.of("on-a", "a"), Block.of("b"), Block.of("on-b", "b"));
        var journal =
                apply(PRESENT, ToyProvider.seen(blocks, Block.of("unwanted").ready()), (step, bindings) -> {
                    if (step.key().equals(Block.key("a"))) {
                        throw new ProviderException(new Failure.Quota("full"));
                    }
                    return ToyProvider.done(step);
                });
        assertThat(names(journal)).containsExactly("b", "on-b");
        assertThat(journal.stops()).extracting(Journal.Stop::why).containsExactly(new Failure.Quota("full"));
    }

    @Test
    void nothing_goes_while_something_new_is_pending() {
        var journal = apply(
                PRESENT,
                ToyProvider.seen(List.of(Block.of("new")), Block.of("old").ready()),
                (step, bindings) ->
                        step instanceof Step.Create ? Block.of("new").pending() : ToyProvider.done(step));
        assertThat(names(journal)).containsExactly("new");
    }

    /** The pass after: nothing is to be built any more, but what was built cannot serve yet. */
    @Test
    void nothing_goes_while_something_made_earlier_is_pending() {
        var seen = ToyProvider.seen(
                List.of(Block.of("new")),
                Block.of("new").pending(),
                Block.of("old").ready());
        assertThat(names(apply(PRESENT, seen, (step, bindings) -> ToyProvider.done(step))))
                .isEmpty();
    }

    /** Its deletion answers how it was before: pending. */
    @Test
    void something_that_goes_is_not_waited_for() {
        var seen = ToyProvider.seen(
                List.of(), Block.of("base").pending(), Block.of("top", "base").pending());
        assertThat(names(apply(ABSENT, seen, (step, bindings) -> ToyProvider.done(step))))
                .containsExactly("top", "base");
    }

    @Test
    void a_bug_in_a_provider_is_an_unknown_outcome() {
        var journal = apply(PRESENT, ToyProvider.seen(List.of(Block.of("a"))), (step, bindings) -> {
            throw new IllegalStateException("oops");
        });
        assertThat(journal.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.why())
                        .isInstanceOf(Failure.Unknown.class)
                        .extracting(Failure::message)
                        .asString()
                        .contains("oops", "report"));
    }

    private static Journal apply(Goal goal, Observation seen, BiFunction<Step, Bindings, Observed> perform) {
        var plan = Planner.plan(goal, seen, Set.of());
        return Applier.apply(plan, seen, new ToyProvider(seen, perform), new Threads());
    }

    private static List<String> names(Journal journal) {
        return journal.done().stream().map(done -> done.step().key().name()).toList();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the others did not come", e);
        }
    }
}
