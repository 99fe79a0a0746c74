package dev.fairway.local;

import static java.util.stream.Collectors.toMap;

import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import dev.fairway.local.table.Entry;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Changes the table: one step, one request. */
record LocalWriter(LocalNames names, LocalCalls calls) {

    Observed apply(Step step, ResolvedResources bindings) {
        return switch (step) {
            case Step.Create create -> put(ours(create.resource()), bindings);
            case Step.Update update -> put(ours(update.resource()).of(named(update)), bindings);
            case Step.Delete delete -> delete(delete.actual());
        };
    }

    /** An entry that names no Service stays so: a load balancer of an older version refuses other tags. */
    private static LocalServiceNames named(Step.Update update) {
        var now = LocalServiceNames.ofTags(update.actual().tags());
        var wanted = ours(update.resource()).services();
        return now.names().isEmpty() || wanted.names().isEmpty() ? now : wanted;
    }

    private static LocalResource ours(CloudResource wanted) {
        if (wanted instanceof LocalResource resource) {
            return resource;
        }
        throw new IllegalArgumentException(wanted + " is not a resource of this provider");
    }

    private Observed put(LocalResource resource, ResolvedResources bindings) {
        var key = resource.key();
        var tags = new TreeMap<>(names.tags(key));
        tags.putAll(resource.services().tags());
        var answer = calls.put(new Entry(names.name(key), tags, LocalEntry.item(resource, bindings)));
        var keys = Stream.concat(Stream.of(key), resource.requires().stream())
                .collect(toMap(names::name, Function.identity()));
        return LocalEntry.observed(answer, LocalEntry.resource(answer, keys));
    }

    private Observed delete(Observed actual) {
        calls.delete(actual.cloudId());
        return actual;
    }
}
