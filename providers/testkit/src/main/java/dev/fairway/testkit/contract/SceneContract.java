package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.Depth;
import dev.fairway.testkit.Goals;
import java.util.Map;
import java.util.function.Consumer;

/** The fixtures that a provider supplies to the contract tests. */
abstract class SceneContract {
    /** A fresh, empty cloud. */
    protected abstract World world();

    /** A cloud with another identity than {@code world()}, such as another account or region. */
    protected World elsewhere() {
        return world();
    }

    /** One port, three nodes. */
    protected Goal.Present one(String service) {
        return Goals.of(service).nodes(1, 2, 3).tcp(8080, 30080).goal();
    }

    /** Goals by name, all for the owner of {@code one("web")}. One is absent; the others have the same address. */
    protected Map<String, Goal> goals() {
        return Goals.ofEveryKind("web");
    }

    /** The maximum number of calls to read this many owners with a few resources each. */
    protected int mostReads(Depth depth, int owners) {
        return 2 + owners / 5;
    }

    Goal.Present sample() {
        return one("web");
    }

    Scene scene(long seed) {
        return Scene.set(world(), sample(), one("neighbour"), seed);
    }

    void withScene(Consumer<Scene> test) {
        try (var scene = scene(1)) {
            test.accept(scene);
        }
    }
}
