package dev.fairway.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.table.Entry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Looks at the table: one listing, whatever the number of owners. */
record LocalReader(LocalNames names, LocalCalls calls) {

    Set<Owner> inventory() {
        return calls.list().stream()
                .filter(entry -> names.cluster().equals(entry.tags().get(OwnerTags.CLUSTER)))
                .filter(entry -> entry.name().startsWith(LocalNames.MARK))
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
        var keys = entries.stream().collect(toMap(Entry::name, entry -> key(owner, entry)));
        var found = entries.stream().map(entry -> observed(owner, entry, keys)).toList();
        return Observation.of(LocalBlueprint.over(found), found);
    }

    private Observed observed(Owner owner, Entry entry, Map<String, ResourceKey> keys) {
        return names.isOurs(owner, entry)
                ? LocalEntry.observed(entry, LocalEntry.resource(entry, keys))
                : LocalEntry.observed(entry, new LocalStranger(key(owner, entry)));
    }

    /** What a stranger is for, it may not say: then its own name keeps it apart from everything that is wanted. */
    private ResourceKey key(Owner owner, Entry entry) {
        return names.key(owner, entry).orElseGet(() -> {
            if (names.isOurs(owner, entry)) {
                throw LocalEntry.unreadable(entry, "its tags do not say what its name stands for");
            }
            return new ResourceKey(owner, "unknown", entry.name());
        });
    }

    private static Owner owner(Entry entry) {
        try {
            return Owner.parse(entry.tags().getOrDefault(OwnerTags.OWNER, ""));
        } catch (IllegalArgumentException e) {
            throw LocalEntry.unreadable(entry, "its tag " + OwnerTags.OWNER + " names no owner");
        }
    }
}
