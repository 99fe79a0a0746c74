package dev.fairway.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.ObservedState;
import dev.fairway.engine.fake.FakeProvider;
import dev.fairway.engine.fake.FakeResource;
import dev.fairway.engine.fake.ThreadScheduler;
import dev.fairway.engine.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApplierTest {
    private static final Goal PRESENT = new Goal.Present(FakeResource.OWNER, new ClusterSpec(Targets.of(List.of())));
    private static final Goal ABSENT = new Goal.Absent(FakeResource.OWNER);

    /** Each step waits for all others, so sequential steps would never end. */
    @Test
    void independent_steps_run_at_once() {
        var blocks =
                IntStream.range(0, 8).mapToObj(i -> FakeResource.of("b" + i)).toList();
        var barrier = new CyclicBarrier(blocks.size());
        var applied = apply(PRESENT, FakeProvider.seen(blocks), (step, bindings) -> {
            await(barrier);
            return FakeProvider.done(step);
        });
        assertThat(applied.stops()).isEmpty();
        assertThat(applied.done()).hasSize(blocks.size());
    }

    @Test
    void a_step_waits_for_its_dependencies_and_gets_their_ids() {
        var blocks = List.of(FakeResource.of("base"), FakeResource.of("top", "base", "old"), FakeResource.of("old"));
        var applied =
                apply(PRESENT, FakeProvider.seen(blocks, FakeResource.of("old").ready()), (step, bindings) -> {
                    if (step.key().equals(FakeResource.key("top"))) {
                        assertThat(bindings.cloudId(FakeResource.key("base"))).isEqualTo("id-base");
                        assertThat(bindings.cloudId(FakeResource.key("old"))).isEqualTo("id-old");
                    }
                    return FakeProvider.done(step);
                });
        assertThat(applied.stops()).isEmpty();
        assertThat(names(applied)).containsExactly("base", "top");
    }

    @Test
    void a_failed_step_stops_only_its_dependents() {
        var blocks = List.of(
                FakeResource.of("a"), FakeResource.of("on-a", "a"), FakeResource.of("b"), FakeResource.of("on-b", "b"));
        var applied = apply(
                PRESENT, FakeProvider.seen(blocks, FakeResource.of("unwanted").ready()), (step, bindings) -> {
                    if (step.key().equals(FakeResource.key("a"))) {
                        throw new ProviderException(new Failure.Quota("full"));
                    }
                    return FakeProvider.done(step);
                });
        assertThat(names(applied)).containsExactly("b", "on-b", "unwanted");
        assertThat(applied.stops()).extracting(ApplyResult.Stop::why).containsExactly(new Failure.Quota("full"));
    }

    @Test
    void a_failed_update_does_not_stop_dependents() {
        var blocks = List.of(FakeResource.of("base").version(2), FakeResource.of("new-port", "base"));
        var applied =
                apply(PRESENT, FakeProvider.seen(blocks, FakeResource.of("base").ready()), refusing("base"));
        assertThat(names(applied)).containsExactly("new-port");
    }

    /** The old pool is deleted only after the port uses the new pool. */
    @Test
    void a_resource_stays_when_its_replacement_fails() {
        var wanted = List.of(FakeResource.of("pool-2"), FakeResource.of("port", "pool-2"));
        var there = new Observed[] {
            FakeResource.of("pool-1").ready(),
            FakeResource.of("port", "pool-1").ready(),
            FakeResource.of("other").ready()
        };
        assertThat(names(apply(PRESENT, FakeProvider.seen(wanted, there), refusing("pool-2"))))
                .containsExactly("other");
    }

    /** A port on a pool without targets drops its traffic. */
    @Test
    void a_port_stays_on_its_old_pool_when_the_new_pool_has_no_targets() {
        var wanted = List.of(
                FakeResource.of("pool-2"),
                FakeResource.of("z-nodes-2", "pool-2").asPart().targets("n1"),
                FakeResource.of("port", "pool-2").version(2),
                FakeResource.of("new-port", "pool-2"));
        var there = new Observed[] {
            FakeResource.of("pool-1").ready(),
            FakeResource.of("z-nodes-1", "pool-1").asPart().targets("n1").ready(),
            FakeResource.of("port", "pool-1").ready()
        };
        assertThat(names(apply(PRESENT, FakeProvider.seen(wanted, there), refusing("z-nodes-2"))))
                .containsExactly("pool-2", "new-port");
    }

    @Test
    void a_partly_done_step_is_reported_and_stops_nothing() {
        var wanted = List.of(
                FakeResource.of("pool"),
                FakeResource.of("z-nodes", "pool").asPart().targets("n1", "n2"),
                FakeResource.of("port", "pool").version(2));
        var there = new Observed[] {
            FakeResource.of("port", "old").ready(), FakeResource.of("old").ready()
        };
        var registered =
                FakeResource.of("z-nodes", "pool").asPart().targets("n1").ready();
        var why = new Failure.Rejected("n2 is not taken");
        var applied = apply(PRESENT, FakeProvider.seen(wanted, there), (step, bindings) -> {
            if (step.key().equals(FakeResource.key("z-nodes"))) {
                throw new ProviderException(why, null, Optional.of(registered));
            }
            return FakeProvider.done(step);
        });
        assertThat(names(applied)).containsExactly("pool", "z-nodes", "port", "old");
        assertThat(applied.done()).extracting(ApplyResult.Done::answer).contains(registered);
        assertThat(applied.stops()).extracting(ApplyResult.Stop::why).containsExactly(why);
    }

    @Test
    void an_address_is_deleted_only_after_all_creations() {
        var old = FakeResource.of("old-front").ready(new Ingress.Hostname("old.example"));
        var wanted = List.of(FakeResource.of("new-front"), FakeResource.of("port", "new-front"));
        assertThat(names(apply(PRESENT, FakeProvider.seen(wanted, old), refusing("port"))))
                .containsExactly("new-front");
    }

    @Test
    void a_blocked_step_fails_without_a_call_and_stops_nothing_else() {
        var why = new Failure.Foreign("somebody else's");
        var applied = apply(
                PRESENT,
                FakeProvider.seen(List.of(FakeResource.of("a"), FakeResource.of("b"))),
                Map.of(FakeResource.key("a"), why),
                (step, bindings) -> FakeProvider.done(step));
        assertThat(names(applied)).containsExactly("b");
        assertThat(applied.stops()).extracting(ApplyResult.Stop::why).containsExactly(why);
    }

    private static BiFunction<Step, ResolvedResources, Observed> refusing(String name) {
        return (step, bindings) -> {
            if (step.key().equals(FakeResource.key(name))) {
                throw new ProviderException(new Failure.Quota("full"));
            }
            return FakeProvider.done(step);
        };
    }

    @Test
    void nothing_is_deleted_while_a_new_resource_is_pending() {
        var applied = apply(
                PRESENT,
                FakeProvider.seen(
                        List.of(FakeResource.of("new")), FakeResource.of("old").ready()),
                (step, bindings) ->
                        step instanceof Step.Create ? FakeResource.of("new").pending() : FakeProvider.done(step));
        assertThat(names(applied)).containsExactly("new");
    }

    /** The next reconcile has nothing to create, but the new resource is still pending. */
    @Test
    void nothing_is_deleted_while_an_earlier_resource_is_pending() {
        var seen = FakeProvider.seen(
                List.of(FakeResource.of("new")),
                FakeResource.of("new").pending(),
                FakeResource.of("old").ready());
        assertThat(names(apply(PRESENT, seen, (step, bindings) -> FakeProvider.done(step))))
                .isEmpty();
    }

    /** The deletion returns the earlier state, which is pending. */
    @Test
    void a_resource_to_be_deleted_is_not_waited_for() {
        var seen = FakeProvider.seen(
                List.of(),
                FakeResource.of("base").pending(),
                FakeResource.of("top", "base").pending());
        assertThat(names(apply(ABSENT, seen, (step, bindings) -> FakeProvider.done(step))))
                .containsExactly("top", "base");
    }

    @Test
    void an_unexpected_exception_is_an_unknown_outcome_without_its_text() {
        var applied = apply(PRESENT, FakeProvider.seen(List.of(FakeResource.of("a"))), (step, bindings) -> {
            throw new IllegalStateException("oops");
        });
        assertThat(applied.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.why())
                        .isInstanceOf(Failure.Unknown.class)
                        .extracting(Failure::message)
                        .asString()
                        .contains("IllegalStateException", "report")
                        .doesNotContain("oops"));
    }

    private static ApplyResult apply(
            Goal goal, ObservedState seen, BiFunction<Step, ResolvedResources, Observed> perform) {
        return apply(goal, seen, Map.of(), perform);
    }

    private static ApplyResult apply(
            Goal goal,
            ObservedState seen,
            Map<ResourceKey, Failure> blocked,
            BiFunction<Step, ResolvedResources, Observed> perform) {
        var own = seen.own().resources();
        var plan =
                Planner.plan(goal, seen.blueprint(), new ExistingResources(own, new TreeMap<>()), Set.of(), Set.of());
        return Applier.apply(plan, own.values(), blocked, new FakeProvider(seen, perform), new ThreadScheduler());
    }

    private static List<String> names(ApplyResult applied) {
        return applied.done().stream().map(done -> done.step().key().name()).toList();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the others did not come", e);
        }
    }
}
