package dev.fairway.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.table.Entry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Looks at the table: one listing, whatever the number of owners. */
record LocalReader(LocalNames names, LocalCalls calls) {

    /** Of what has our tags but not our names, observing would find nothing: it is a copy that somebody made. */
    Set<Owner> inventory() {
        return calls.list().stream()
                .filter(entry -> names.cluster().equals(entry.tags().get(OwnerTags.CLUSTER)))
                .filter(entry -> entry.name().startsWith(names.prefix(owner(entry))))
                .map(LocalReader::owner)
                .collect(toSet());
    }

    Map<Owner, Observation> observe(Set<Owner> owners) {
        var byPrefix = calls.list().stream().collect(groupingBy(entry -> LocalNames.prefixOf(entry.name())));
        return owners.stream()
                .collect(toMap(
                        Function.identity(),
                        owner -> observation(owner, byPrefix.getOrDefault(names.prefix(owner), List.of()))));
    }

    private Observation observation(Owner owner, List<Entry> entries) {
        var keys = entries.stream().collect(toMap(Entry::name, entry -> key(owner, entry, entries)));
        var found = entries.stream()
                .map(entry -> LocalEntry.observed(entry, resource(owner, entry, keys)))
                .toList();
        return Observation.of(LocalBlueprint.over(found), found);
    }

    private CloudResource resource(Owner owner, Entry entry, Map<String, ResourceKey> keys) {
        return names.isOurs(owner, entry)
                ? LocalEntry.resource(entry, keys)
                : new LocalStranger(LocalEntry.key(entry, entry.name(), keys));
    }

    private ResourceKey key(Owner owner, Entry entry, List<Entry> beside) {
        return names.isOurs(owner, entry)
                ? names.key(owner, entry)
                        .orElseThrow(() -> LocalEntry.unreadable(entry, "its tags do not say what its name stands for"))
                : LocalStranger.key(owner, entry, names, beside);
    }

    private static Owner owner(Entry entry) {
        try {
            return Owner.parse(entry.tags().getOrDefault(OwnerTags.OWNER, ""));
        } catch (IllegalArgumentException e) {
            throw LocalEntry.unreadable(entry, "its tag " + OwnerTags.OWNER + " names no owner");
        }
    }
}
