package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Goal;
import dev.fairway.testkit.Goals;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Extend this in a provider's tests: the provider then keeps every promise the controller relies on. */
public abstract class ProviderContract {

    /** A fresh, empty cloud. */
    protected abstract World world();

    /** By name: one absent, all others of one owner, all reachable from each other without a change of address. */
    protected Map<String, Goal> goals() {
        return Goals.ofEveryKind("web");
    }

    /** Of another owner. */
    protected Goal.Present neighbour() {
        return Goals.of("neighbour").nodes(1, 2, 3).tcp(8080, 30080).goal();
    }

    /** Any goal that is not absent. */
    final Goal.Present sample() {
        return goals().values().stream()
                .filter(Goal.Present.class::isInstance)
                .map(Goal.Present.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Every way from one goal to another; on it every call; of it both ways to get lost, in a crash and alone. */
    @TestFactory
    Stream<DynamicTest> recovers_from_an_accident_at_any_call() {
        var accidents = new Accidents(this);
        return Stream.concat(
                accidents.ways().map(way -> DynamicTest.dynamicTest(way.name(), () -> accidents.travel(way))),
                Stream.of(DynamicTest.dynamicTest("leaves a summary", accidents::summarize)));
    }
}
