package dev.fairway.local;

import static java.util.stream.Collectors.toMap;

import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Step;
import dev.fairway.local.table.Entry;
import java.util.function.Function;
import java.util.stream.Stream;

/** Changes the table: one step, one request. */
record LocalWriter(LocalNames names, LocalCalls calls) {

    Observed apply(Step step, Bindings bindings) {
        return switch (step) {
            case Step.Create create -> put(create.resource(), bindings);
            case Step.Update update -> put(update.resource(), bindings);
            case Step.Delete delete -> delete(delete.actual());
        };
    }

    private Observed put(CloudResource wanted, Bindings bindings) {
        if (!(wanted instanceof LocalResource resource)) {
            throw new IllegalArgumentException(wanted + " is not a resource of this provider");
        }
        var key = resource.key();
        var answer = calls.put(new Entry(names.name(key), names.tags(key), LocalEntry.item(resource, bindings)));
        var keys = Stream.concat(Stream.of(key), resource.requires().stream())
                .collect(toMap(names::name, Function.identity()));
        return LocalEntry.observed(answer, LocalEntry.resource(answer, keys));
    }

    private Observed delete(Observed actual) {
        calls.delete(actual.cloudId());
        return actual;
    }
}
