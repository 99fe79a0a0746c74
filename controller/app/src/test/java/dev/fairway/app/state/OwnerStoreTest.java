package dev.fairway.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.engine.LoadBalancerReport;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.engine.apply.ApplyResult;
import dev.fairway.engine.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerStoreTest {
    private static final Duration LAG = Duration.ofSeconds(30);
    private static final Owner OWNER = new Owner.OfService("uid");
    private static final ServiceRef SERVICE = new ServiceRef("default", "web");
    private static final Goal ABSENT = new Goal.Absent(OWNER);

    private final ManualScheduler time = new ManualScheduler();
    private final OwnerStore store = new OwnerStore(time, LAG);

    @Test
    void a_look_that_finds_nothing_is_not_believed_soon_after_something_was_made() {
        time.pass(LAG.multipliedBy(2));
        store.start(Duration.ofMinutes(10));
        look();
        assertThat(store.isConfirmed(OWNER))
                .as("an earlier leader may have made something")
                .isFalse();

        time.pass(LAG);
        look();
        assertThat(store.isConfirmed(OWNER)).isTrue();
    }

    @Test
    void a_look_that_began_before_a_change_confirms_nothing() {
        time.pass(LAG.multipliedBy(2));
        look();
        time.pass(Duration.ofSeconds(1));
        store.reconciled(ABSENT, Optional.of(SERVICE), gone());
        assertThat(store.isConfirmed(OWNER)).isFalse();
        assertThat(store.unconfirmed()).containsExactly(OWNER);

        time.pass(Duration.ofSeconds(1));
        look();
        assertThat(store.isConfirmed(OWNER)).isTrue();
        assertThat(store.unconfirmed()).isEmpty();
    }

    @Test
    void a_look_says_nothing_of_an_owner_that_was_reconciled_meanwhile() {
        var look = store.look();
        store.reconciled(ABSENT, Optional.of(SERVICE), gone());
        var known = store.get(OWNER);
        store.seen(look, ReadDepth.COMPLETE, seen(), Map.of(OWNER, SERVICE));

        assertThat(store.get(OWNER)).isEqualTo(known);
    }

    @Test
    void a_look_brings_no_owner_back_that_was_removed_meanwhile() {
        look();
        var look = store.look();
        store.remove(OWNER);
        store.seen(look, ReadDepth.LISTED, seen(), Map.of(OWNER, SERVICE));

        assertThat(store.get(OWNER)).isEmpty();
    }

    @Test
    void a_reconcile_that_had_no_answer_makes_the_next_one_look() {
        look();
        assertThat(store.view(OWNER)).isPresent();

        store.reconciled(
                ABSENT, Optional.of(SERVICE), ReconcileResult.failed(ABSENT, new Failure.Unknown("no answer")));
        assertThat(store.view(OWNER)).isEmpty();
        look();
        assertThat(store.view(OWNER)).isPresent();
    }

    @Test
    void what_nothing_confirms_for_long_is_looked_at_again() {
        look();
        time.pass(OwnerStore.LONGEST);

        assertThat(store.view(OWNER)).isEmpty();
    }

    @Test
    void a_new_service_is_known_to_have_nothing_without_a_look() {
        look();
        var other = new Owner.OfService("other");
        store.expectNothing(other, new ServiceRef("default", "other"));
        assertThat(store.view(other))
                .map(view -> view.own().resources())
                .hasValueSatisfying(own -> assertThat(own).isEmpty());

        var marked = new Owner.OfService("marked");
        store.expect(marked, new ServiceRef("default", "marked"));
        assertThat(store.view(marked)).isEmpty();
    }

    private void look() {
        store.seen(store.look(), ReadDepth.LISTED, seen(), Map.of(OWNER, SERVICE));
    }

    private static Observations seen() {
        return new Observations(
                (goal, actual) -> new DesiredModel(List.of(), List.of()), Map.of(OWNER, Observation.NOTHING));
    }

    private static ReconcileResult gone() {
        var outcome = new Outcome.InProgress(Duration.ZERO, LoadBalancerReport.NOTHING);
        return new ReconcileResult(outcome, Plan.nothing(OWNER), ApplyResult.NOTHING, Optional.of(Observation.NOTHING));
    }
}
