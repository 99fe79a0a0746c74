package dev.fairway.testkit.contract;

import static dev.fairway.testkit.contract.ContractFixture.asking;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.engine.Outcome;
import dev.fairway.testkit.fault.Fault;
import dev.fairway.testkit.fault.FaultyCalls;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract tests of reads: what each depth returns and how many requests it may take. */
abstract class ObserveContract extends FixtureContract {
    private static final int MANY = 30;

    /** Enough for a second batch of tags on AWS. Each read fails once. */
    private static final int SOME = 12;

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    @Test
    void an_incomplete_read_is_not_absence() {
        withScene(scene -> {
            var owners = asking(many(scene, SOME));
            failsWhenAnyReadFails(scene, provider -> provider.observe(owners, ReadDepth.COMPLETE));
            failsWhenAnyReadFails(scene, provider -> provider.observe(owners, ReadDepth.LISTED));
            failsWhenAnyReadFails(scene, LoadBalancerProvider::inventory);
        });
    }

    private static void failsWhenAnyReadFails(ContractFixture scene, Consumer<LoadBalancerProvider> look) {
        var counted = new RecordingCalls();
        look.accept(scene.world().provider(ContractFixture.HERE, counted));
        assertThat(counted.reads()).isPositive();
        for (int read = 0; read < counted.reads(); read++) {
            var calls = new FaultyCalls(
                    new RecordingCalls(), new InjectedFault(read, Fault.REQUEST_LOST, InjectedFault.Kind.HICCUP));
            var provider = scene.world().provider(ContractFixture.HERE, calls);
            assertThatThrownBy(() -> look.accept(provider)).isInstanceOf(ProviderException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROGRESS")
    void reads_many_owners_with_few_calls(ReadDepth depth) {
        withScene(scene -> {
            var owners = many(scene, MANY);
            var wire = new RecordingCalls();
            var seen = scene.world().provider(ContractFixture.HERE, wire).observe(asking(owners), depth);
            assertThat(seen.seen().keySet()).isEqualTo(owners);
            assertThat(wire.reads()).isLessThanOrEqualTo(mostReads(depth, MANY));
        });
    }

    /** Many owners of one port each. */
    private Set<Owner> many(ContractFixture scene, int count) {
        var owners = new TreeSet<Owner>();
        for (int i = 0; i < count; i++) {
            var goal = one("web-" + i);
            owners.add(goal.owner());
            assertThat(new TestReconciler(scene, ContractFixture.HERE)
                            .reconcile(goal)
                            .outcome())
                    .isInstanceOf(Outcome.Ready.class);
        }
        return owners;
    }

    @Test
    void a_complete_read_leaves_nothing_unread() {
        withScene(scene -> {
            for (var goal : goals().values()) {
                new TestReconciler(scene, ContractFixture.HERE).reconcile(goal);
                assertThat(look(scene, ReadDepth.COMPLETE).unread()).isEmpty();
            }
        });
    }

    @Test
    void a_listed_read_over_an_older_complete_read_is_complete() {
        withScene(scene -> {
            for (var goal : goals().values()) {
                new TestReconciler(scene, ContractFixture.HERE).reconcile(goal);
                var complete = look(scene, ReadDepth.COMPLETE);
                var listed = look(scene, ReadDepth.LISTED);
                assertThat(listed.over(complete))
                        .as("a listing must name all resources with unread parts")
                        .isEqualTo(complete);
                assertThat(complete.resources())
                        .as("a complete read contains all listed resources")
                        .containsAllEntriesOf(listed.resources());
            }
        });
    }

    @Test
    void parts_of_a_recreated_resource_are_not_carried_over() {
        withScene(scene -> {
            var shell = new TestReconciler(scene, ContractFixture.HERE);
            shell.reconcile(sample());
            for (var whole : look(scene, ReadDepth.LISTED).unread()) {
                var older = look(scene, ReadDepth.COMPLETE);
                outOfBand(scene, older.resources()).delete(whole);
                shell.reconcile(sample());
                var listed = look(scene, ReadDepth.LISTED);
                var merged = listed.over(older);
                assertThat(merged.unread())
                        .as("%s was recreated, so it must have a new id", whole)
                        .contains(whole);
                assertThat(parts(whole, merged)).isEqualTo(parts(whole, listed));
            }
        });
    }

    private static Set<ResourceKey> parts(ResourceKey whole, Observation of) {
        return of.resources().values().stream()
                .map(Observed::resource)
                .filter(one -> one.partOf().filter(whole::equals).isPresent())
                .map(one -> one.key())
                .collect(toSet());
    }

    @Test
    void progress_shows_new_states_with_no_more_calls_than_a_listing() {
        withScene(scene -> {
            new TestReconciler(scene, ContractFixture.HERE)
                    .reconcileOnce(sample(), scene.provisioner(ContractFixture.HERE, new RecordingCalls()));
            var wire = new RecordingCalls();
            var provider = scene.world().provider(ContractFixture.HERE, wire);
            var known = look(provider, scene.owner(), ReadDepth.COMPLETE);
            for (int moment = 0; moment < MANY; moment++) {
                int before = wire.reads();
                var progress = provider.observe(Map.of(scene.owner(), known), ReadDepth.PROGRESS);
                int between = wire.reads();
                var listed = look(provider, scene.owner(), ReadDepth.LISTED);
                assertThat(between - before).isLessThanOrEqualTo(wire.reads() - between);
                var now = listed.over(known);
                assertThat(progress.of(scene.owner()).resources()).isEqualTo(now.resources());
                assertThat(progress.of(scene.owner()).unread()).isEqualTo(known.unread());
                known = now;
                scene.world().later(A_MOMENT);
            }
            assertThat(known.resources().values())
                    .allSatisfy(one -> assertThat(one.state()).isInstanceOf(Observed.State.Ready.class));
        });
    }

    @Test
    void progress_sends_at_most_one_call_when_everything_is_ready() {
        withScene(scene -> {
            new TestReconciler(scene, ContractFixture.HERE).reconcile(sample());
            var wire = new RecordingCalls();
            var provider = scene.world().provider(ContractFixture.HERE, wire);
            var known = look(provider, scene.owner(), ReadDepth.COMPLETE);
            int before = wire.reads();
            var progress = provider.observe(Map.of(scene.owner(), known), ReadDepth.PROGRESS);
            assertThat(wire.reads() - before).isLessThanOrEqualTo(1);
            assertThat(progress.of(scene.owner())).isEqualTo(known);
        });
    }

    @Test
    void progress_omits_a_resource_deleted_before_it_was_ready() {
        withScene(scene -> {
            new TestReconciler(scene, ContractFixture.HERE)
                    .reconcileOnce(sample(), scene.provisioner(ContractFixture.HERE, new RecordingCalls()));
            var provider = scene.witness(ContractFixture.HERE);
            var known = look(provider, scene.owner(), ReadDepth.COMPLETE);
            for (var one : known.resources().values()) {
                if (one.state() instanceof Observed.State.Pending) {
                    var key = one.resource().key();
                    outOfBand(scene, known.resources()).delete(key);
                    var progress = provider.observe(Map.of(scene.owner(), known), ReadDepth.PROGRESS)
                            .seen()
                            .getOrDefault(scene.owner(), Observation.NOTHING);
                    assertThat(progress.resources()).doesNotContainKey(key);
                    return;
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROGRESS")
    void an_unreadable_owner_does_not_hide_other_owners(ReadDepth depth) {
        withScene(scene -> {
            new TestReconciler(scene, ContractFixture.HERE).reconcile(sample());
            if (scene.world().garble(ContractFixture.HERE, scene.owner())) {
                var seen = scene.witness(ContractFixture.HERE)
                        .observe(asking(Set.of(scene.owner(), scene.otherOwner())), depth);
                assertThat(seen.failed()).containsOnlyKeys(scene.owner());
                assertThat(seen.seen()).containsOnlyKeys(scene.otherOwner());
                assertThat(seen.of(scene.otherOwner()).resources()).isNotEmpty();
            }
        });
    }

    @Test
    void identity_names_account_and_region() {
        withScene(scene -> {
            var here = scene.witness(ContractFixture.HERE).identity();
            assertThat(scene.witness(ContractFixture.HERE).identity())
                    .as("after a controller restart")
                    .isEqualTo(here);
            try (var other = elsewhere()) {
                var there = other.provider(ContractFixture.HERE, new RecordingCalls())
                        .identity();
                assertThat(there.kind()).isEqualTo(here.kind());
                assertThat(there.matches(here))
                        .as("%s and %s must not match", here, there)
                        .isFalse();
            }
        });
    }

    static OutOfBandDeletion outOfBand(ContractFixture scene, SortedMap<ResourceKey, Observed> whole) {
        return new OutOfBandDeletion(
                scene.witness(ContractFixture.HERE), whole, () -> scene.world().later(A_MOMENT));
    }

    private static Observation look(ContractFixture scene, ReadDepth depth) {
        return look(scene.witness(ContractFixture.HERE), scene.owner(), depth);
    }

    private static Observation look(LoadBalancerProvider provider, Owner owner, ReadDepth depth) {
        return provider.observe(asking(Set.of(owner)), depth).of(owner);
    }
}
