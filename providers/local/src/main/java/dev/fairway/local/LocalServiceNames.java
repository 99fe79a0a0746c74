package dev.fairway.local;

import static java.util.stream.Collectors.toCollection;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.OwnerTags;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The Services, by namespace/name, that a resource serves. For people only: a change of it changes no resource. */
record LocalServiceNames(SortedSet<String> names) {
    static final LocalServiceNames NONE = new LocalServiceNames(new TreeSet<>());

    LocalServiceNames {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    static LocalServiceNames of(Collection<Listener> listeners) {
        return new LocalServiceNames(
                listeners.stream().map(listener -> listener.origin().toString()).collect(toCollection(TreeSet::new)));
    }

    static LocalServiceNames ofTags(Map<String, String> tags) {
        return new LocalServiceNames(
                Stream.of(tags.getOrDefault(OwnerTags.SERVICE, "").split(","))
                        .filter(name -> !name.isEmpty())
                        .collect(toCollection(TreeSet::new)));
    }

    /** These resources as those of these Services. */
    List<CloudResource> on(Collection<? extends CloudResource> resources) {
        return resources.stream()
                .<CloudResource>map(one -> one instanceof LocalResource ours ? ours.of(this) : one)
                .toList();
    }

    Map<String, String> tags() {
        return names.isEmpty() ? Map.of() : Map.of(OwnerTags.SERVICE, String.join(",", names));
    }
}
