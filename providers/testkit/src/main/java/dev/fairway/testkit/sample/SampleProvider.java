package dev.fairway.testkit.sample;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import dev.fairway.testkit.sample.SampleCloud.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads and writes the sample cloud. Stateless; every request goes through {@link Calls}. */
record SampleProvider(String cluster, SampleCloud cloud, Calls calls) implements LoadBalancerProvider {
    private static final Operation LIST = Operation.read("things", "List");
    private static final Operation PARTS = Operation.read("things", "Parts");
    private static final Operation GET = Operation.read("things", "Get");
    private static final Operation CREATE = Operation.creation("things", "Create");
    private static final Operation UPDATE = Operation.mutation("things", "Update");
    private static final Operation DELETE = Operation.mutation("things", "Delete");

    @Override
    public ProviderIdentity identity() {
        return new ProviderIdentity(SampleFactory.KIND, new TreeMap<>(Map.of("cloud", cloud.name())));
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
    public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
        return switch (depth) {
            case PROGRESS ->
                new Observations(new SampleModelBuilder(), SampleProgress.of(owners, this::byId, cloud.now()));
            case LISTED, COMPLETE -> look(owners.keySet(), depth);
        };
    }

    /** An unreadable resource of one owner does not hide the other owners. */
    private Observations look(Set<Owner> owners, ReadDepth depth) {
        var all = list();
        var seen = new HashMap<Owner, Observation>();
        var failed = new HashMap<Owner, Failure>();
        for (var owner : owners) {
            var own = own(owner, all);
            if (depth == ReadDepth.COMPLETE) {
                List.copyOf(own).forEach(thing -> own.addAll(parts(thing)));
            }
            try {
                seen.put(owner, observation(owner, own, depth));
            } catch (ProviderException e) {
                failed.put(owner, e.failure());
            }
        }
        return new Observations(new SampleModelBuilder(), seen, failed);
    }

    private List<Thing> own(Owner owner, List<Thing> all) {
        var names = SampleNames.of(cluster, owner);
        return all.stream().filter(thing -> names.has(thing.as().name())).collect(toCollection(ArrayList<Thing>::new));
    }

    private Observation observation(Owner owner, List<Thing> own, ReadDepth depth) {
        var found = own.stream().map(thing -> observed(owner, thing)).toList();
        var rules = found.stream()
                .map(Observed::resource)
                .filter(SampleResource.ForwardingRule.class::isInstance)
                .map(CloudResource::key)
                .toList();
        return Observation.of(found).unread(depth == ReadDepth.COMPLETE ? List.of() : rules);
    }

    /** Only forwarding rules have parts. */
    private List<Thing> parts(Thing thing) {
        return SampleResourceMapper.isDoor(thing)
                ? call(PARTS, () -> cloud.parts(thing.as().name()))
                : List.of();
    }

    private Map<String, Thing> byId() {
        return list().stream().collect(toMap(Thing::id, Function.identity()));
    }

    @Override
    public Observed apply(Step step, ResolvedResources bindings) {
        return switch (step) {
            case Step.Create create -> create(create, bindings);
            case Step.Update update -> {
                var request = SampleResourceMapper.write(cluster, update.resource(), bindings);
                yield observed(step.key().owner(), call(UPDATE, () -> cloud.update(request)));
            }
            case Step.Delete delete -> delete(delete);
        };
    }

    /** The name may be taken by an earlier attempt whose response was lost, so the owner is checked. */
    private Observed create(Step.Create create, ResolvedResources bindings) {
        var request = SampleResourceMapper.write(cluster, create.resource(), bindings);
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
            throw new ProviderException(new Failure.Foreign(request.name() + " belongs to another owner; rename it"));
        }
        return observed(owner, taken.as().equals(request) ? taken : call(UPDATE, () -> cloud.update(request)));
    }

    private Observed delete(Step.Delete delete) {
        var name = SampleNames.of(cluster, delete.key());
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
        return SampleResourceMapper.read(owner, thing, cloud.now());
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
