package dev.fairway.lab.apiserver.doc;

import java.util.Comparator;

/** Identifies an object. Keys are ordered by namespace, then by name, like a list. */
public record Key(ResourceType type, String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::type).thenComparing(Key::namespace).thenComparing(Key::name);

    public static Key namespaceKey(String name) {
        return new Key(ResourceType.NAMESPACES, "", name);
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }

    /** Formatted as in messages: {@code leases.coordination.k8s.io "mine"}. */
    @Override
    public String toString() {
        String group = type.group().isEmpty() ? "" : "." + type.group();
        return type.plural() + group + " \"" + name + "\"";
    }
}
