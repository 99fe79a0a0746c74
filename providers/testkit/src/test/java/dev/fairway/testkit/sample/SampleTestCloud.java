package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.testkit.contract.TestCloud;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Test cloud backed by the in-memory cloud. */
record SampleTestCloud(SampleCloud cloud) implements TestCloud {
    private static final Map<String, String> THEIRS = Map.of("made-by", "somebody else");

    @Override
    public LoadBalancerProvider provider(String cluster, Calls calls) {
        return new SampleProvider(cluster, cloud, calls);
    }

    @Override
    public void disown(String cluster, Owner owner) {
        var names = SampleNames.of(cluster, owner);
        edit(
                names,
                old -> new SampleCloud.Request(
                        old.name(), old.properties(), old.uses(), old.whole(), old.backends(), THEIRS));
    }

    @Override
    public boolean garble(String cluster, Owner owner) {
        edit(SampleNames.of(cluster, owner), old -> {
            var properties = new TreeMap<>(old.properties());
            properties.put("kind", "nonsense");
            return new SampleCloud.Request(old.name(), properties, old.uses(), old.whole(), old.backends(), old.tags());
        });
        return true;
    }

    private void edit(SampleNames names, UnaryOperator<SampleCloud.Request> change) {
        for (var thing : cloud.list("fw-", "").things()) {
            if (names.has(thing.as().name())) {
                cloud.update(change.apply(thing.as()));
                cloud.parts(thing.as().name()).forEach(part -> cloud.update(change.apply(part.as())));
            }
        }
    }

    @Override
    public void later(Duration time) {
        cloud.later(time);
    }
}
