package dev.fairway.engine.fake;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A resource with a name, a version and requirements.
 *
 * @param part whether it is part of the last requirement
 * @param ifChanged the fit when the version differs
 */
public record FakeResource(String name, int version, Set<String> on, boolean part, Fit ifChanged, Set<String> targets)
        implements CloudResource {
    public static final Owner OWNER = new Owner.OfService("uid");
    public static final String CLUSTER = "cluster";

    public FakeResource {
        on = new TreeSet<>(on);
        targets = new TreeSet<>(targets);
    }

    public FakeResource(String name, int version, Set<String> on, boolean part, Fit ifChanged) {
        this(name, version, on, part, ifChanged, Set.of());
    }

    public static FakeResource of(String name, String... on) {
        return new FakeResource(name, 1, Set.of(on), false, Fit.UPDATE);
    }

    public FakeResource version(int other) {
        return new FakeResource(name, other, on, part, ifChanged, targets);
    }

    public FakeResource asPart() {
        return new FakeResource(name, version, on, true, ifChanged, targets);
    }

    public FakeResource targets(String... nodes) {
        return new FakeResource(name, version, on, part, ifChanged, Set.of(nodes));
    }

    public static ResourceKey key(String name) {
        return new ResourceKey(OWNER, "block", name);
    }

    @Override
    public ResourceKey key() {
        return key(name);
    }

    @Override
    public Set<ResourceKey> requires() {
        return on.stream().map(FakeResource::key).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Optional<ResourceKey> partOf() {
        return part ? on.stream().map(FakeResource::key).reduce((one, last) -> last) : Optional.empty();
    }

    @Override
    public Fit fit(CloudResource actual) {
        return equals(actual) ? Fit.MATCHES : ifChanged;
    }

    public Observed ready(Ingress... addresses) {
        return observed(new Observed.State.Ready(), addresses);
    }

    public Observed pending() {
        return observed(new Observed.State.Pending(Duration.ofSeconds(1)));
    }

    private Observed observed(Observed.State state, Ingress... addresses) {
        return new Observed(this, "id-" + name, state, List.of(addresses), OwnerTags.of(CLUSTER, OWNER));
    }
}
