package dev.fairway.testkit.contract;

import static dev.fairway.testkit.contract.Scene.asking;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Depth;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
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
abstract class LookContract extends SceneContract {
    private static final int MANY = 30;

    /** Enough for a second batch of tags on AWS; each of their reads fails once. */
    private static final int SOME = 12;

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    @Test
    void an_incomplete_read_is_not_absence() {
        play(scene -> {
            var owners = asking(many(scene, SOME));
            failsWhenAnyReadFails(scene, provider -> provider.observe(owners, Depth.COMPLETE));
            failsWhenAnyReadFails(scene, provider -> provider.observe(owners, Depth.LISTED));
            failsWhenAnyReadFails(scene, LoadBalancerProvider::inventory);
        });
    }

    private static void failsWhenAnyReadFails(Scene scene, Consumer<LoadBalancerProvider> look) {
        var counted = new Wire();
        look.accept(scene.world().provider(Scene.HERE, counted));
        assertThat(counted.reads()).isPositive();
        for (int read = 0; read < counted.reads(); read++) {
            var calls = new FaultyCalls(new Wire(), new Accident(read, Fault.REQUEST_LOST, Accident.Kind.HICCUP));
            var provider = scene.world().provider(Scene.HERE, calls);
            assertThatThrownBy(() -> look.accept(provider)).isInstanceOf(ProviderException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROGRESS")
    void looks_at_many_owners_at_once(Depth depth) {
        play(scene -> {
            var owners = many(scene, MANY);
            var wire = new Wire();
            var seen = scene.world().provider(Scene.HERE, wire).observe(asking(owners), depth);
            assertThat(seen.seen().keySet()).isEqualTo(owners);
            assertThat(wire.reads()).isLessThanOrEqualTo(mostReads(depth, MANY));
        });
    }

    /** Many owners of one port each. */
    private Set<Owner> many(Scene scene, int count) {
        var owners = new TreeSet<Owner>();
        for (int i = 0; i < count; i++) {
            var goal = one("web-" + i);
            owners.add(goal.owner());
            assertThat(new Shell(scene, Scene.HERE).settle(goal).outcome()).isInstanceOf(Outcome.Ready.class);
        }
        return owners;
    }

    @Test
    void a_complete_look_leaves_nothing_unread() {
        play(scene -> {
            for (var goal : goals().values()) {
                new Shell(scene, Scene.HERE).settle(goal);
                assertThat(look(scene, Depth.COMPLETE).unread()).isEmpty();
            }
        });
    }

    @Test
    void a_listed_look_over_an_older_complete_one_is_a_complete_look() {
        play(scene -> {
            for (var goal : goals().values()) {
                new Shell(scene, Scene.HERE).settle(goal);
                var complete = look(scene, Depth.COMPLETE);
                var listed = look(scene, Depth.LISTED);
                assertThat(listed.over(complete))
                        .as("a listing does not say of what it leaves parts unread")
                        .isEqualTo(complete);
                assertThat(complete.resources())
                        .as("a listing shows what a look shows")
                        .containsAllEntriesOf(listed.resources());
            }
        });
    }

    @Test
    void parts_of_a_recreated_resource_are_not_carried_over() {
        play(scene -> {
            var shell = new Shell(scene, Scene.HERE);
            shell.settle(sample());
            for (var whole : look(scene, Depth.LISTED).unread()) {
                var older = look(scene, Depth.COMPLETE);
                vandal(scene, older.resources()).delete(whole);
                shell.settle(sample());
                var listed = look(scene, Depth.LISTED);
                var merged = listed.over(older);
                assertThat(merged.unread())
                        .as("%s was made again under the same id", whole)
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
    void progress_shows_what_became_ready_and_costs_no_more_than_a_listing() {
        play(scene -> {
            new Shell(scene, Scene.HERE).pass(sample(), scene.provisioner(Scene.HERE, new Wire()));
            var wire = new Wire();
            var provider = scene.world().provider(Scene.HERE, wire);
            var known = look(provider, scene.owner(), Depth.COMPLETE);
            for (int moment = 0; moment < MANY; moment++) {
                int before = wire.reads();
                var progress = provider.observe(Map.of(scene.owner(), known), Depth.PROGRESS);
                int between = wire.reads();
                var listed = look(provider, scene.owner(), Depth.LISTED);
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
    void progress_asks_nothing_where_everything_is_ready() {
        play(scene -> {
            new Shell(scene, Scene.HERE).settle(sample());
            var wire = new Wire();
            var provider = scene.world().provider(Scene.HERE, wire);
            var known = look(provider, scene.owner(), Depth.COMPLETE);
            int before = wire.reads();
            var progress = provider.observe(Map.of(scene.owner(), known), Depth.PROGRESS);
            assertThat(wire.reads() - before).isLessThanOrEqualTo(1);
            assertThat(progress.of(scene.owner())).isEqualTo(known);
        });
    }

    @Test
    void progress_omits_a_resource_deleted_before_it_was_ready() {
        play(scene -> {
            new Shell(scene, Scene.HERE).pass(sample(), scene.provisioner(Scene.HERE, new Wire()));
            var provider = scene.witness(Scene.HERE);
            var known = look(provider, scene.owner(), Depth.COMPLETE);
            for (var one : known.resources().values()) {
                if (one.state() instanceof Observed.State.Pending) {
                    var key = one.resource().key();
                    vandal(scene, known.resources()).delete(key);
                    var progress = provider.observe(Map.of(scene.owner(), known), Depth.PROGRESS)
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
    void an_unreadable_owner_does_not_hide_other_owners(Depth depth) {
        play(scene -> {
            new Shell(scene, Scene.HERE).settle(sample());
            if (scene.world().garble(Scene.HERE, scene.owner())) {
                var seen = scene.witness(Scene.HERE).observe(asking(Set.of(scene.owner(), scene.neighbour())), depth);
                assertThat(seen.failed()).containsOnlyKeys(scene.owner());
                assertThat(seen.seen()).containsOnlyKeys(scene.neighbour());
                assertThat(seen.of(scene.neighbour()).resources()).isNotEmpty();
            }
        });
    }

    @Test
    void identity_names_account_and_region() {
        play(scene -> {
            var here = scene.witness(Scene.HERE).identity();
            assertThat(scene.witness(Scene.HERE).identity())
                    .as("of a controller restarted")
                    .isEqualTo(here);
            try (var other = elsewhere()) {
                var there = other.provider(Scene.HERE, new Wire()).identity();
                assertThat(there.kind()).isEqualTo(here.kind());
                assertThat(there.matches(here))
                        .as("%s and %s are two places", here, there)
                        .isFalse();
            }
        });
    }

    static Vandal vandal(Scene scene, SortedMap<ResourceKey, Observed> whole) {
        return new Vandal(scene.witness(Scene.HERE), whole, () -> scene.world().later(A_MOMENT));
    }

    private static Observation look(Scene scene, Depth depth) {
        return look(scene.witness(Scene.HERE), scene.owner(), depth);
    }

    private static Observation look(LoadBalancerProvider provider, Owner owner, Depth depth) {
        return provider.observe(asking(Set.of(owner)), depth).of(owner);
    }
}
