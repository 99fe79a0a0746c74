package dev.fairway.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.table.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the table: one listing, whatever the number of owners. */
record LocalReader(LocalNames names, LocalCalls calls) {

    /** Of what has our tags but not our names, observing would find nothing: it is a copy that somebody made. */
    Set<Owner> inventory() {
        return calls.list().entries().stream()
                .filter(entry -> names.cluster().equals(entry.tags().get(OwnerTags.CLUSTER)))
                .flatMap(entry -> owner(entry).filter(owner -> entry.name().startsWith(names.prefix(owner))).stream())
                .collect(toSet());
    }

    Observations observe(Set<Owner> owners) {
        var table = calls.list();
        var byPrefix = table.entries().stream().collect(groupingBy(entry -> LocalNames.prefixOf(entry.name())));
        var seen = new HashMap<Owner, Observation>();
        var failed = new HashMap<Owner, Failure>();
        for (var owner : owners) {
            try {
                var entries = byPrefix.getOrDefault(names.prefix(owner), List.of());
                seen.put(owner, observation(owner, entries));
            } catch (ProviderException e) {
                failed.put(owner, e.failure());
            }
        }
        return new Observations(new LocalModelBuilder(table.pool()), seen, failed);
    }

    private Observation observation(Owner owner, List<Entry> entries) {
        var keys = entries.stream().collect(toMap(Entry::name, entry -> key(owner, entry, entries)));
        var found = entries.stream()
                .map(entry -> LocalEntry.observed(entry, resource(owner, entry, keys)))
                .toList();
        return Observation.of(found);
    }

    private CloudResource resource(Owner owner, Entry entry, Map<String, ResourceKey> keys) {
        return names.isOurs(owner, entry)
                ? LocalEntry.resource(entry, keys)
                : new LocalForeignResource(LocalEntry.key(entry, entry.name(), keys));
    }

    private ResourceKey key(Owner owner, Entry entry, List<Entry> beside) {
        return names.isOurs(owner, entry)
                ? names.key(owner, entry)
                        .orElseThrow(() -> LocalEntry.unreadable(entry, "its tags do not say what its name stands for"))
                : LocalForeignResource.key(owner, entry, names, beside);
    }

    /** What names no owner is nobody's whom one could look at. */
    private static Optional<Owner> owner(Entry entry) {
        try {
            return Optional.of(Owner.parse(entry.tags().getOrDefault(OwnerTags.OWNER, "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
