package dev.fairway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.fake.FakeProvider;
import dev.fairway.engine.fake.FakeResource;
import dev.fairway.engine.fake.ThreadScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvisionerTest {
    private static final Goal PRESENT = new Goal.Present(FakeResource.OWNER, new ClusterSpec(Targets.of(List.of())));
    private static final Goal ABSENT = new Goal.Absent(FakeResource.OWNER);
    private static final Observed FOREIGN = new Observed(
            FakeResource.of("a"), "id-a", new Observed.State.Ready(), List.of(), Map.of("made-by", "somebody else"));

    private final List<Step> performed = new ArrayList<>();

    @Test
    void nothing_to_do_is_ready() {
        assertThat(reconcile(
                        PRESENT, seen(FakeResource.of("a"), FakeResource.of("a").ready())))
                .isInstanceOf(Outcome.Ready.class);
        assertThat(performed).isEmpty();
    }

    /** The cloud still lists a deleted resource, or a late one. */
    @Test
    void is_not_gone_while_a_list_returns_a_resource() {
        assertThat(reconcile(
                        ABSENT, seen(FakeResource.of("a"), FakeResource.of("a").ready())))
                .isInstanceOf(Outcome.InProgress.class);
        assertThat(performed).hasSize(1);
    }

    @Test
    void is_gone_when_a_list_is_empty() {
        assertThat(reconcile(ABSENT, seen(FakeResource.of("a")))).isInstanceOf(Outcome.Gone.class);
    }

    @Test
    void a_pending_resource_is_in_progress() {
        assertThat(reconcile(
                        PRESENT, seen(FakeResource.of("a"), FakeResource.of("a").pending())))
                .isInstanceOf(Outcome.InProgress.class);
    }

    @Test
    void a_failed_resource_is_replaced() {
        var failed = new Observed(
                FakeResource.of("a"),
                "id-a",
                new Observed.State.Failed("no capacity"),
                List.of(),
                FakeResource.of("a").ready().tags());
        assertThat(reconcile(PRESENT, seen(FakeResource.of("a"), failed))).isInstanceOf(Outcome.Ready.class);
        assertThat(performed).extracting(Step::reason).containsExactly("failed: no capacity", "replaced");
    }

    @Test
    void a_foreign_resource_is_not_changed() {
        assertThat(reconcile(PRESENT, seen(FakeResource.of("a").version(2), FOREIGN)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Foreign.class));
        assertThat(performed).isEmpty();
    }

    @Test
    void a_step_without_a_response_is_not_done() {
        var seen = seen(FakeResource.of("a"));
        var unknown = new Failure.Unknown("no answer");
        var provider = new FakeProvider(seen, (step, bindings) -> {
            throw new ProviderException(unknown);
        });
        assertThat(new Provisioner(provider, FakeResource.CLUSTER, new ThreadScheduler())
                        .reconcile(PRESENT, Set.of())
                        .outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(unknown));
    }

    /** A resource without its tags still costs money, so it is reported. */
    @Test
    void a_resource_that_lost_its_tags_is_not_gone() {
        assertThat(reconcile(ABSENT, seen(FakeResource.of("a"), FOREIGN)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOf(Failure.Foreign.class)
                                .extracting(Failure::message)
                                .asString()
                                .contains("id-a", "restore the tags"));
        assertThat(performed).isEmpty();
    }

    @Test
    void a_failed_published_address_is_withdrawn_before_replacement() {
        var address = new Ingress.Hostname("front.example");
        var failed = new Observed(
                FakeResource.of("a"),
                "id-a",
                new Observed.State.Failed("no capacity"),
                List.of(address),
                FakeResource.of("a").ready().tags());
        assertThat(reconcile(PRESENT, seen(FakeResource.of("a"), failed), Set.of(address)))
                .isInstanceOfSatisfying(Outcome.Withdrawing.class, withdrawing -> {
                    assertThat(withdrawing.why()).contains("no capacity");
                    assertThat(withdrawing.report().ingress()).isEmpty();
                });
        assertThat(performed).isEmpty();
        assertThat(reconcile(PRESENT, seen(FakeResource.of("a"), failed), Set.of()))
                .isInstanceOf(Outcome.Ready.class);
    }

    @Test
    void a_published_address_is_withdrawn_before_replacement() {
        var address = new Ingress.Hostname("front.example");
        var old = new FakeResource("a", 1, Set.of(), false, CloudResource.Fit.REPLACE);
        assertThat(reconcile(PRESENT, seen(old.version(2), old.ready(address)), Set.of(address)))
                .isInstanceOfSatisfying(
                        Outcome.Withdrawing.class,
                        withdrawing -> assertThat(withdrawing.why()).contains("cannot be changed in place"));
    }

    @Test
    void an_invalid_service_keeps_its_resources() {
        var refusal = Refusal.of(new ServiceRef("default", "web"), "80 ranges are too many");
        var view = FakeProvider.seen(
                new DesiredModel(List.of(), List.of(refusal)),
                FakeResource.of("a").ready());
        assertThat(reconcile(PRESENT, view))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.failure()).isEqualTo(new Failure.Rejected("80 ranges are too many")));
        assertThat(performed).isEmpty();
    }

    /** Only a complete read proves that all resources match. */
    @Test
    void an_incomplete_read_is_not_ready() {
        var listed = new ObservedState(
                (goal, actual) -> new DesiredModel(List.of(FakeResource.of("a")), List.of()),
                Observation.of(List.of(FakeResource.of("a").ready())).unread(Set.of(FakeResource.key("a"))));
        assertThatThrownBy(() -> reconcile(PRESENT, listed)).isInstanceOf(IllegalArgumentException.class);
        assertThat(reconcile(ABSENT, listed)).isInstanceOf(Outcome.InProgress.class);
    }

    private static ObservedState seen(FakeResource wanted, Observed... there) {
        return FakeProvider.seen(List.of(wanted), there);
    }

    private Outcome reconcile(Goal goal, ObservedState seen) {
        return reconcile(goal, seen, Set.of());
    }

    private Outcome reconcile(Goal goal, ObservedState seen, Set<Ingress> published) {
        var provider = new FakeProvider(seen, (step, bindings) -> {
            performed.add(step);
            return FakeProvider.done(step);
        });
        return new Provisioner(provider, FakeResource.CLUSTER, new ThreadScheduler())
                .reconcile(goal, seen, published)
                .outcome();
    }
}
