package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.testkit.GoalBuilder;
import java.util.Map;
import java.util.function.Consumer;

/** The fixtures that a provider supplies to the contract tests. */
abstract class FixtureContract {
    /** A fresh, empty cloud. */
    protected abstract TestCloud world();

    /** A cloud with another identity than {@code world()}, such as another account or region. */
    protected TestCloud elsewhere() {
        return world();
    }

    /** One port, three nodes. */
    protected Goal.Present one(String service) {
        return GoalBuilder.of(service).nodes(1, 2, 3).tcp(8080, 30080).goal();
    }

    /** Goals by name, all for the owner of {@code one("web")}. One is absent; the others have the same address. */
    protected Map<String, Goal> goals() {
        return GoalBuilder.ofEveryKind("web");
    }

    /** The maximum number of calls to read this many owners with a few resources each. */
    protected int mostReads(ReadDepth depth, int owners) {
        return 2 + owners / 5;
    }

    Goal.Present sample() {
        return one("web");
    }

    ContractFixture scene(long seed) {
        return ContractFixture.set(world(), sample(), one("neighbour"), seed);
    }

    void withScene(Consumer<ContractFixture> test) {
        try (var scene = scene(1)) {
            test.accept(scene);
        }
    }
}
