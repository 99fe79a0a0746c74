package dev.fairway.tiers.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.aws.AwsFactory;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.lab.aws.front.FaultInjection;
import dev.fairway.lab.aws.front.InjectedApiFault;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.state.Delays;
import dev.fairway.lab.aws.state.EventualConsistency;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.SerialScheduler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What goes wrong with AWS alone: reads that are behind, calls that take effect late or by half, answers that are torn. */
@Tag("long")
class AwsFaultsTest {
    private static final String CLUSTER = "a-cluster";
    private static final int PASSES = 40;
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final AwsSettings SETTINGS = AwsSettings.immediate()
            .with(new Delays(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(10)));
    private static final AwsSettings BEHIND =
            SETTINGS.with(new EventualConsistency(0.5, Duration.ofSeconds(15), Duration.ofSeconds(10)));

    private static final Set<String> CHOSEN = Set.of(
            "absent -> UDP and TCP",
            "UDP and TCP -> absent",
            "two ports -> ranges and affinity",
            "nothing shared -> three nodes",
            "three nodes -> nothing shared");

    private static final Map<Goal, SortedMap<ResourceKey, Observed>> DIRECT = new ConcurrentHashMap<>();

    private static final class Direct implements Calls {
        @Override
        public <T> T call(Operation operation, Supplier<T> request) {
            return request.get();
        }
    }

    /** A controller that forgets everything between two passes but when it made something: so soon after, none believes that nothing is left. */
    private static final class Story implements AutoCloseable {
        private final AwsTestCloud world;
        private Set<Ingress> published = Set.of();
        private Duration believed = Duration.ZERO;

        /** What load balancers share is there already, unless it is the goal. */
        Story(AwsSettings settings, Goal goal) {
            world = goal.owner() instanceof Owner.OfCluster
                    ? AwsTestCloud.of(settings, Map.of())
                    : AwsTestCloud.withBackend(settings);
        }

        private Provisioner provisioner() {
            return new Provisioner(world.provider(CLUSTER, new Direct()), CLUSTER, new SerialScheduler(1));
        }

        ReconcileResult settle(Goal goal) {
            var result = pass(goal);
            for (int more = 1; more < PASSES && !isDone(result); more++) {
                world.later(A_MOMENT);
                result = pass(goal);
            }
            return result;
        }

        ReconcileResult pass(Goal goal) {
            published = goal instanceof Goal.Absent ? Set.of() : published;
            var result = provisioner().reconcile(goal, published);
            if (result.plan().steps().stream().anyMatch(planned -> planned.step() instanceof Step.Create)) {
                believed = world.clock().now().plus(new AwsFactory().readLag());
            }
            if (result.outcome() instanceof Outcome.Ready ready) {
                published = Set.copyOf(ready.report().ingress());
            }
            if (result.outcome() instanceof Outcome.Withdrawing withdrawing) {
                published = Set.copyOf(withdrawing.report().ingress());
            }
            return result;
        }

        private boolean isDone(ReconcileResult result) {
            boolean tooSoon = result.outcome() instanceof Outcome.Gone
                    && world.clock().now().compareTo(believed) < 0;
            return result.isSettled() && !tooSoon && !(result.outcome() instanceof Outcome.Failed);
        }

        /** Once everything has come to pass. */
        SortedMap<ResourceKey, Observed> truth(Goal goal) {
            world.follow(FaultInjection.NONE);
            world.later(LONG);
            return provisioner().look(goal.owner()).own().resources();
        }

        @Override
        public void close() {
            world.close();
        }
    }

    private record Way(String name, Goal from, Goal to) {}

    private static Stream<Way> ways() {
        return Stream.concat(ways(GoalBuilder.ofEveryKind("web")), ways(ofCluster()));
    }

    private static Map<String, Goal> ofCluster() {
        var owner = new Owner.OfCluster();
        var goals = new LinkedHashMap<String, Goal>();
        goals.put("nothing shared", new Goal.Absent(owner));
        goals.put("three nodes", new Goal.Present(owner, new ClusterSpec(targets(1, 2, 3))));
        goals.put("two others", new Goal.Present(owner, new ClusterSpec(targets(4, 5))));
        return goals;
    }

    private static Targets targets(int... nodes) {
        return GoalBuilder.of("web").nodes(nodes).targets();
    }

    private static Stream<Way> ways(Map<String, Goal> named) {
        var goals = named.entrySet();
        return goals.stream()
                .flatMap(from -> goals.stream()
                        .map(to -> new Way(
                                from.getKey() + " -> " + to.getKey(),
                                InstanceNodes.goal(from.getValue()),
                                InstanceNodes.goal(to.getValue()))));
    }

    @TestFactory
    Stream<DynamicTest> arrives_where_reads_are_behind() {
        return ways().map(way -> DynamicTest.dynamicTest(way.name(), () -> {
            try (var story = new Story(BEHIND, way.to())) {
                story.settle(way.from());
                if (story.settle(way.to()).outcome() instanceof Outcome.Gone) {
                    assertThat(story.truth(way.to())).as("said to be gone").isEmpty();
                }
                story.world.later(LONG);
                arrives(story, way.to());
            }
        }));
    }

    private static void arrives(Story story, Goal goal) {
        var result = story.settle(goal);
        assertThat(result.outcome())
                .as("%s", result.outcome())
                .isInstanceOf(goal instanceof Goal.Absent ? Outcome.Gone.class : Outcome.Ready.class);
        var there = story.truth(goal);
        var wanted = direct(goal);
        assertThat(there.keySet()).isEqualTo(wanted.keySet());
        assertThat(there.values()).allSatisfy(one -> {
            var twin = Objects.requireNonNull(wanted.get(one.resource().key()));
            assertThat(twin.resource().fit(one.resource())).isEqualTo(CloudResource.Fit.MATCHES);
        });
    }

    /** What is there when nothing goes wrong. */
    private static SortedMap<ResourceKey, Observed> direct(Goal goal) {
        return DIRECT.computeIfAbsent(goal, AwsFaultsTest::make);
    }

    private static SortedMap<ResourceKey, Observed> make(Goal goal) {
        try (var story = new Story(SETTINGS, goal)) {
            story.settle(goal);
            var all = story.truth(goal);
            assertThat(all.isEmpty()).isEqualTo(goal instanceof Goal.Absent);
            return all;
        }
    }

    @TestFactory
    Stream<DynamicTest> arrives_whatever_goes_wrong_with_a_call() {
        return ways().filter(way -> CHOSEN.contains(way.name()))
                .flatMap(way -> troubles().entrySet().stream()
                        .map(trouble -> DynamicTest.dynamicTest(
                                way.name() + ", " + trouble.getKey(), () -> travel(way, trouble.getValue()))));
    }

    private static Map<String, InjectedApiFault> troubles() {
        var troubles = new LinkedHashMap<String, InjectedApiFault>();
        troubles.put("no answer", new InjectedApiFault.AnswerLost());
        troubles.put("late", new InjectedApiFault.AppliedLate(Duration.ofSeconds(12)));
        troubles.put("much later", new InjectedApiFault.AppliedLate(Duration.ofSeconds(50)));
        troubles.put("half an answer", new InjectedApiFault.AnswerTorn());
        troubles.put("done and failed", new InjectedApiFault.FailedAfter(AwsFault.of(500, "InternalFailure", "oh")));
        troubles.put("an error of theirs", new InjectedApiFault.Refused(AwsFault.of(503, "ServiceUnavailable", "oh")));
        troubles.put("throttled", new InjectedApiFault.Refused(AwsFault.of(400, "Throttling", "Rate exceeded")));
        troubles.put("denied", new InjectedApiFault.Refused(AwsFault.of(403, "AccessDenied", "not you")));
        return troubles;
    }

    private static void travel(Way way, InjectedApiFault trouble) {
        int calls = Integer.MAX_VALUE;
        for (int unlucky = 0; unlucky < calls; unlucky++) {
            try (var story = new Story(SETTINGS, way.to())) {
                story.settle(way.from());
                var count = new AtomicInteger();
                int at = unlucky;
                story.world.follow(action -> count.getAndIncrement() == at ? trouble : new InjectedApiFault.None());
                arrives(story, way.to());
                calls = Math.min(calls, count.get());
            }
        }
        assertThat(calls).isPositive();
    }
}
