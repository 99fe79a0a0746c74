package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.testkit.contract.World;
import java.time.Duration;
import java.util.Map;

/** The cloud in memory, as a world to test in. */
record SampleWorld(SampleCloud cloud) implements World {
    @Override
    public LoadBalancerProvider provider(String cluster, Calls calls) {
        return new SampleProvider(cluster, cloud, calls);
    }

    @Override
    public void disown(String cluster, Owner owner) {
        var names = SampleNames.of(cluster, owner);
        for (var thing : cloud.list("fw-", "").things()) {
            var old = thing.as();
            if (names.has(old.name())) {
                cloud.update(new SampleCloud.Request(
                        old.name(), old.properties(), old.uses(), old.backends(), Map.of("made-by", "somebody else")));
            }
        }
    }

    @Override
    public void later(Duration time) {
        cloud.later(time);
    }
}
