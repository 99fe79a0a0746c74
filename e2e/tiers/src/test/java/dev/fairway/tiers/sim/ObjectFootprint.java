package dev.fairway.tiers.sim;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** How many elements the collections of Fairway's objects hold, by class and field. */
final class ObjectFootprint {
    private static final List<String> OURS = List.of(
            "dev.fairway.app.",
            "dev.fairway.engine.",
            "dev.fairway.api.",
            "dev.fairway.local.Local",
            "dev.fairway.aws.");

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Integer> sizes = new TreeMap<>();

    /** Those that hold anything, of everything that can be reached from this object through objects of ours. */
    static Map<String, Integer> of(Object root) {
        var footprint = new ObjectFootprint();
        footprint.visit(root, "root");
        footprint.sizes.values().removeIf(size -> size == 0);
        return footprint.sizes;
    }

    private void visit(Object object, String where) {
        switch (object) {
            case Map<?, ?> map -> {
                sizes.merge(where, map.size(), Integer::sum);
                Map.copyOf(map).forEach((key, value) -> {
                    visit(key, where);
                    visit(value, where);
                });
            }
            case Collection<?> all -> {
                sizes.merge(where, all.size(), Integer::sum);
                List.copyOf(all).forEach(one -> visit(one, where));
            }
            case Optional<?> maybe -> maybe.ifPresent(one -> visit(one, where));
            case AtomicReference<?> reference ->
                Optional.ofNullable(reference.get()).ifPresent(one -> visit(one, where));
            default -> fields(object);
        }
    }

    private void fields(Object object) {
        var type = object.getClass();
        if (OURS.stream().noneMatch(type.getName()::startsWith) || !seen.add(object)) {
            return;
        }
        for (var field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                read(field, object).ifPresent(value -> visit(value, type.getSimpleName() + "." + field.getName()));
            }
        }
    }

    private static Optional<Object> read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return Optional.ofNullable(field.get(object));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
