package dev.fairway.testkit.sample;

import static java.util.stream.Collectors.toCollection;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.Step;
import dev.fairway.testkit.sample.SampleCloud.Thing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads and writes. Stateless, and every request goes through {@link Calls}. */
record SampleProvider(String cluster, SampleCloud cloud, Calls calls) implements LoadBalancerProvider {
    private static final Operation LIST = Operation.read("things", "List");
    private static final Operation GET = Operation.read("things", "Get");
    private static final Operation CREATE = Operation.mutation("things", "Create");
    private static final Operation UPDATE = Operation.mutation("things", "Update");
    private static final Operation DELETE = Operation.mutation("things", "Delete");

    @Override
    public Duration lag() {
        return cloud.lag();
    }

    @Override
    public Set<Owner> inventory() {
        return list().stream()
                .map(thing -> thing.as().tags())
                .filter(tags -> cluster.equals(tags.get(OwnerTags.CLUSTER)) && tags.containsKey(OwnerTags.OWNER))
                .map(tags -> Owner.parse(tags.getOrDefault(OwnerTags.OWNER, "")))
                .collect(toCollection(TreeSet::new));
    }

    @Override
    public Map<Owner, Observation> observe(Set<Owner> owners) {
        var all = list();
        var observations = new HashMap<Owner, Observation>();
        for (var owner : owners) {
            var names = SampleNames.of(cluster, owner);
            var own = all.stream()
                    .filter(thing -> names.has(thing.as().name()))
                    .map(thing -> observed(owner, thing))
                    .toList();
            observations.put(owner, Observation.of(new SampleBlueprint(), own));
        }
        return observations;
    }

    @Override
    public Observed apply(Step step, Bindings bindings) {
        return switch (step) {
            case Step.Create create -> create(create, bindings);
            case Step.Update update -> {
                var request = SampleForm.write(cluster, update.resource(), bindings);
                yield observed(step.key().owner(), call(UPDATE, () -> cloud.update(request)));
            }
            case Step.Delete delete -> delete(delete);
        };
    }

    /** A name that is taken may be the answer to an earlier attempt of ours that got lost: look whose it is. */
    private Observed create(Step.Create create, Bindings bindings) {
        var request = SampleForm.write(cluster, create.resource(), bindings);
        var owner = create.key().owner();
        try {
            return observed(owner, call(CREATE, () -> cloud.create(request)));
        } catch (ProviderException e) {
            if (!(e.failure() instanceof Failure.Conflict)) {
                throw e;
            }
        }
        var taken = call(GET, () -> cloud.get(request.name()));
        if (!taken.as().tags().entrySet().containsAll(request.tags().entrySet())) {
            throw new ProviderException(new Failure.Foreign(request.name() + " belongs to somebody else; rename it"));
        }
        return observed(owner, taken.as().equals(request) ? taken : call(UPDATE, () -> cloud.update(request)));
    }

    private Observed delete(Step.Delete delete) {
        var name = SampleNames.of(cluster, delete.key().owner()).of(delete.key());
        return calls.call(DELETE, () -> {
            try {
                cloud.delete(name);
            } catch (SampleCloud.Refused refused) {
                if (refused.code() != 404) {
                    throw sorted(refused);
                }
            }
            return delete.actual();
        });
    }

    private List<Thing> list() {
        var all = new ArrayList<Thing>();
        var page = call(LIST, () -> cloud.list("fw-", ""));
        all.addAll(page.things());
        while (!page.next().isEmpty()) {
            var after = page.next();
            page = call(LIST, () -> cloud.list("fw-", after));
            all.addAll(page.things());
        }
        return all;
    }

    private Observed observed(Owner owner, Thing thing) {
        return SampleForm.read(owner, thing, cloud.now());
    }

    private <T> T call(Operation operation, Supplier<T> request) {
        return calls.call(operation, () -> {
            try {
                return request.get();
            } catch (SampleCloud.Refused refused) {
                throw sorted(refused);
            }
        });
    }

    private static ProviderException sorted(SampleCloud.Refused refused) {
        var message = refused.getMessage() + "";
        return new ProviderException(
                switch (refused.code()) {
                    case 404, 409, 412 -> new Failure.Conflict(message);
                    default -> new Failure.Rejected(message);
                },
                refused);
    }
}
