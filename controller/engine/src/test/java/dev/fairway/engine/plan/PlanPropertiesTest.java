package dev.fairway.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.CloudResource.Fit;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.fake.FakeResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Property tests of plans with random resources. */
class PlanPropertiesTest {
    private static final Ingress ADDRESS = new Ingress.Hostname("front.example.com");

    private static final Goal GOAL = new Goal.Present(FakeResource.OWNER, new ClusterSpec(Targets.of(List.of())));

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_plan_does_not_depend_on_the_order_of_the_input(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var wanted = blocks(random);
            var there = blocks(random);
            var plan = plan(wanted, there);
            Collections.shuffle(wanted, random);
            Collections.shuffle(there, random);
            assertThat(plan(wanted, there)).isEqualTo(plan);
            assertThat(plan(wanted, there).render("x")).isEqualTo(plan.render("x"));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_allowed_order_of_steps_is_safe_and_reaches_the_desired_state(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var wanted = blocks(random);
            var there = blocks(random);
            var plan = plan(wanted, there);
            assertThat(perform(plan, inOrder(plan), there)).isEqualTo(byKey(wanted));
            assertThat(perform(plan, anyOrder(plan, random), there)).isEqualTo(byKey(wanted));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void obsolete_resources_are_deleted_after_all_creations(long seed) {
        var random = new Random(seed);
        var plan = plan(blocks(random), blocks(random));
        var built = new TreeSet<Integer>();
        for (int i : inOrder(plan)) {
            if (!(plan.steps().get(i).step() instanceof Step.Delete)) {
                built.add(i);
            }
        }
        plan.steps().stream()
                .filter(Plan.Planned::last)
                .forEach(last -> assertThat(last.ended()).containsAll(built));
    }

    @Test
    void a_part_of_a_deleted_resource_needs_no_step() {
        var ground = FakeResource.of("ground");
        var pool = FakeResource.of("pool", "ground");
        var whole = FakeResource.of("whole", "ground");
        var part = FakeResource.of("z-part", "whole", "pool").asPart();
        var partOfPart = FakeResource.of("zz", "z-part").asPart();

        assertThat(plan(List.of(), List.of(ground, pool, whole, part, partOfPart))
                        .summary())
                .isEqualTo("- block/whole, - block/pool, - block/ground");
        assertThat(plan(List.of(ground, pool, whole), List.of(ground, pool, whole, part))
                        .summary())
                .isEqualTo("- block/z-part");
    }

    @Test
    void a_published_address_is_replaced_only_after_it_is_withdrawn() {
        var old = new FakeResource("front", 1, Set.of(), false, Fit.REPLACE);
        var port = FakeResource.of("port", "front");
        var found = List.of(old.ready(ADDRESS), port.ready());
        DesiredModel design =
                new DesiredModel(List.of(old.version(2), port, FakeResource.of("more", "front")), List.of());

        var told = plan(design, found, Set.of(ADDRESS));
        assertThat(told.steps()).isEmpty();
        assertThat(told.withheld())
                .extracting(one -> one.step().key())
                .containsExactly(FakeResource.key("port"), FakeResource.key("front"));
        assertThat(told.replacing()).contains("block/port cannot be changed in place");
        assertThat(plan(design, found, Set.of()).summary())
                .isEqualTo("- block/port, - block/front, + block/front, + block/more, + block/port");
    }

    @Test
    void what_a_published_address_needs_is_kept_with_all_its_parts() {
        var front = FakeResource.of("old-front");
        var pool = FakeResource.of("old-pool");
        var settings = FakeResource.of("old-settings", "old-pool").asPart();
        var port = FakeResource.of("old-port", "old-front", "old-pool");
        var found = List.of(front.ready(ADDRESS), pool.ready(), settings.ready(), port.ready());

        var plan = plan(new DesiredModel(List.of(FakeResource.of("front")), List.of()), found, Set.of(ADDRESS));

        assertThat(plan.summary()).isEqualTo("+ block/front");
        assertThat(plan.withheld())
                .extracting(one -> one.step().key())
                .containsExactlyInAnyOrder(front.key(), pool.key(), settings.key(), port.key());
    }

    private static Plan plan(Collection<FakeResource> wanted, Collection<FakeResource> there) {
        var design = new DesiredModel(List.copyOf(wanted), List.of());
        var found = there.stream().map(FakeResource::ready).toList();
        return plan(design, found, Set.of());
    }

    private static Plan plan(DesiredModel design, List<Observed> found, Set<Ingress> published) {
        var actual = new ExistingResources(Observation.of(found).resources(), new TreeMap<>());
        return Planner.plan(GOAL, (goal, seen) -> design, actual, Set.of(), published);
    }

    /** A random subset of ten resources. Each requires some of the resources before it. */
    private static List<FakeResource> blocks(Random random) {
        var names = new ArrayList<String>();
        var parts = new ArrayList<String>();
        var blocks = new ArrayList<FakeResource>();
        for (int i = 0; i < 10; i++) {
            if (random.nextInt(3) > 0) {
                var on = new HashSet<>(names);
                on.removeIf(name -> random.nextInt(3) > 0);
                var fit = random.nextInt(4) == 0 ? Fit.REPLACE : Fit.UPDATE;
                boolean part = parts.stream().noneMatch(on::contains) && random.nextInt(3) == 0;
                blocks.add(new FakeResource("b" + i, random.nextInt(2), on, part, fit));
                parts.addAll(part ? List.of("b" + i) : List.of());
                names.add("b" + i);
            }
        }
        return blocks;
    }

    private static List<Integer> inOrder(Plan plan) {
        return IntStream.range(0, plan.steps().size()).boxed().toList();
    }

    /** A random order that the plan allows. */
    private static List<Integer> anyOrder(Plan plan, Random random) {
        var left = new ArrayList<>(inOrder(plan));
        var order = new ArrayList<Integer>();
        while (!left.isEmpty()) {
            var ready = left.stream()
                    .filter(i -> order.containsAll(plan.steps().get(i).after())
                            && order.containsAll(plan.steps().get(i).ended()))
                    .toList();
            var next = ready.get(random.nextInt(ready.size()));
            order.add(next);
            left.remove(next);
        }
        return order;
    }

    /** A cloud that rejects steps with missing requirements and deletions of resources in use. */
    private static Map<ResourceKey, CloudResource> perform(
            Plan plan, List<Integer> order, Collection<FakeResource> there) {
        var cloud = new TreeMap<ResourceKey, CloudResource>(byKey(there));
        for (int i : order) {
            switch (plan.steps().get(i).step()) {
                case Step.Create create -> {
                    assertThat(cloud).doesNotContainKey(create.key());
                    put(cloud, create.resource());
                }
                case Step.Update update -> {
                    assertThat(cloud).containsKey(update.key());
                    put(cloud, update.resource());
                }
                case Step.Delete delete -> {
                    assertThat(cloud).containsKey(delete.key());
                    delete(cloud, delete.key());
                }
            }
        }
        return cloud;
    }

    /** Deletes a resource with its parts; fails if another resource requires one of them. */
    private static void delete(Map<ResourceKey, CloudResource> cloud, ResourceKey key) {
        for (var other : List.copyOf(cloud.values())) {
            if (other.partOf().filter(key::equals).isPresent()) {
                delete(cloud, other.key());
            }
        }
        assertThat(cloud.values()).noneMatch(other -> other.requires().contains(key));
        cloud.remove(key);
    }

    private static void put(Map<ResourceKey, CloudResource> cloud, CloudResource resource) {
        assertThat(cloud.keySet()).containsAll(resource.requires());
        cloud.put(resource.key(), resource);
    }

    private static Map<ResourceKey, CloudResource> byKey(Collection<FakeResource> blocks) {
        var byKey = new TreeMap<ResourceKey, CloudResource>();
        blocks.forEach(block -> byKey.put(block.key(), block));
        return byKey;
    }
}
