package dev.fairway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Goal;
import dev.fairway.testkit.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs every transition with every single fault, and counts the runs. */
final class FaultMatrix {
    private static final int SHOWN = 5;

    /** In quick builds, only every nth crash point is tested, with a different offset for each transition. */
    private static final int EVERY = Integer.getInteger("fairway.contract.every", 1);

    /** In quick builds, some tests use only every nth transition. */
    private static final int SOME = EVERY == 1 ? 1 : 4;

    private final ProviderContract contract;
    private final Map<String, Goal> goals;
    private final Map<Goal, Snapshot> direct = new ConcurrentHashMap<>();
    private int pairs;
    private int points;
    private int known;
    private int violations;

    FaultMatrix(ProviderContract contract) {
        this.contract = contract;
        this.goals = contract.goals();
    }

    Stream<Transition> transitions() {
        return goals.entrySet().stream()
                .flatMap(from -> goals.entrySet().stream().map(to -> way(from, to)));
    }

    /** All transitions in a full build, a quarter of them in a quick build. */
    Stream<Transition> someTransitions() {
        return transitions().filter(way -> Math.floorMod(way.seed(), SOME) == 0);
    }

    private static Transition way(Map.Entry<String, Goal> from, Map.Entry<String, Goal> to) {
        var name = from.getKey() + " -> " + to.getKey();
        return new Transition(name, from.getValue(), to.getValue(), name.hashCode());
    }

    /** Each fault has its own cloud, so runs are concurrent. */
    void run(Transition way) {
        var clean = clean(way);
        direct(way.to());
        var all = accidents(clean.calls()).toList();
        var accidents = IntStream.range(0, all.size())
                .filter(point -> point == 0 || Math.floorMod(point + way.seed(), EVERY) == 0)
                .mapToObj(all::get)
                .toList();
        var wrong = accidents.parallelStream()
                .flatMap(accident -> run(way, accident, clean).stream())
                .toList();
        pairs++;
        points += accidents.size() - 1;
        known += all.size() - 1;
        violations += wrong.size();
        assertThat(wrong.stream().limit(SHOWN)).as(way.name()).isEmpty();
    }

    /** No fault, then every fault at every call. */
    private static Stream<InjectedFault> accidents(int calls) {
        return Stream.concat(
                Stream.of(InjectedFault.none()),
                IntStream.range(0, calls)
                        .boxed()
                        .flatMap(call -> Stream.of(Fault.values())
                                .flatMap(fault -> Stream.of(InjectedFault.Kind.values())
                                        .map(kind -> new InjectedFault(call, fault, kind)))));
    }

    private List<String> run(Transition way, InjectedFault accident, TransitionRun.Clean clean) {
        try (var scene = scene(way)) {
            var wrong = new TransitionRun(way, scene).runWithFault(accident, clean, direct(way.to()));
            return wrong.stream().map(what -> accident + ": " + what).toList();
        }
    }

    private TransitionRun.Clean clean(Transition way) {
        try (var scene = scene(way)) {
            return new TransitionRun(way, scene).runWithoutFault();
        }
    }

    /** The resources when the goal is reached from nothing. */
    private Snapshot direct(Goal to) {
        return direct.computeIfAbsent(
                to,
                goal -> clean(new Transition("", new Goal.Absent(goal.owner()), goal, 0))
                        .after());
    }

    private ContractFixture scene(Transition way) {
        return contract.scene(way.seed());
    }

    /** After the transition, one read returns the resources from before it. */
    void runWithStaleRead(Transition way) {
        var clean = clean(way);
        try (var scene = scene(way)) {
            var wrong = new TransitionRun(way, scene).runWithStaleRead(clean, direct(way.to()));
            assertThat(wrong.stream().limit(SHOWN)).as(way.name()).isEmpty();
        }
    }

    void summarize() {
        var line = "contract %s: %d pairs, %d of %d crash points, %d violations"
                .formatted(contract.name(), pairs, points, known, violations);
        System.out.println(line);
        try {
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "contract.txt"), line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(violations).as(line).isZero();
    }
}
