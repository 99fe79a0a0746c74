package dev.fairway.lab.aws.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Resources of one kind by identifier, with their recent history for eventually consistent reads. Mutations use
 * {@link #find}, the current state. Describe calls use {@link #see}, which may return an older state.
 */
public final class ResourceTable<T> {
    private final AwsContext world;
    private final Map<String, List<Version<T>>> items = new TreeMap<>();

    private long writes;

    private record Version<T>(Duration since, @Nullable T value) {}

    public ResourceTable(AwsContext world) {
        this.world = world;
    }

    public void put(String key, T value) {
        write(key, value);
    }

    public void remove(String key) {
        if (items.containsKey(key)) {
            write(key, null);
        }
    }

    public void change(String key, UnaryOperator<T> change) {
        find(key).ifPresent(value -> put(key, change.apply(value)));
    }

    public Optional<T> find(String key) {
        return at(items.get(key), world.now());
    }

    public List<T> all() {
        return allAt(world.now());
    }

    public Optional<T> see(String key) {
        return at(items.get(key), world.seenAt());
    }

    public List<T> seeAll() {
        return allAt(world.seenAt());
    }

    /** How often something was written: as long as it is the same, so is {@link #all}. */
    public long writes() {
        return writes;
    }

    Map<String, T> seeByKey() {
        var seen = new TreeMap<String, T>();
        items.forEach((key, versions) -> at(versions, world.seenAt()).ifPresent(value -> seen.put(key, value)));
        return seen;
    }

    private List<T> allAt(Duration when) {
        return items.values().stream()
                .flatMap(versions -> at(versions, when).stream())
                .toList();
    }

    private static <T> Optional<T> at(@Nullable List<Version<T>> versions, Duration when) {
        if (versions == null) {
            return Optional.empty();
        }
        for (var version : versions.reversed()) {
            if (version.since().compareTo(when) <= 0) {
                return Optional.ofNullable(version.value());
            }
        }
        return Optional.empty();
    }

    private void write(String key, @Nullable T value) {
        writes++;
        var forgotten = world.now().minus(world.settings().consistency().history());
        items.values().forEach(versions -> forget(versions, forgotten));
        items.computeIfAbsent(key, absent -> new ArrayList<>()).add(new Version<>(world.now(), value));
        items.values().removeIf(versions -> isForgotten(versions, forgotten));
    }

    private static <T> void forget(List<Version<T>> versions, Duration before) {
        while (versions.size() > 1 && versions.get(1).since().compareTo(before) <= 0) {
            versions.removeFirst();
        }
    }

    private static <T> boolean isForgotten(List<Version<T>> versions, Duration before) {
        return versions.stream()
                .allMatch(version -> version.since().compareTo(before) <= 0 && Objects.isNull(version.value()));
    }
}
