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

    /** A cloud in another place than {@code world()}: another account, another region, another host. */
    protected World elsewhere() {
        return world();
    }

    /** One port, three nodes. */
    protected Goal.Present one(String service) {
        return Goals.of(service).nodes(1, 2, 3).tcp(8080, 30080).goal();
    }

    /** By name: one absent, all others of the owner of {@code one("web")}, none with another address than the others. */
    protected Map<String, Goal> goals() {
        return Goals.ofEveryKind("web");
    }

    /** How many reads a look at so many owners may take, a few resources each. */
    protected int mostReads(Depth depth, int owners) {
        return 2 + owners / 5;
    }

    Goal.Present sample() {
        return one("web");
    }

    Scene scene(long seed) {
        return Scene.set(world(), sample(), one("neighbour"), seed);
    }

    void play(Consumer<Scene> story) {
        try (var scene = scene(1)) {
            story.accept(scene);
        }
    }
}
