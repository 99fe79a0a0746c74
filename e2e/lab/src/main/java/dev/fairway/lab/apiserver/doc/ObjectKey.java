package dev.fairway.lab.apiserver.doc;

import java.util.Comparator;

/** Identifies an object. Keys are ordered by namespace, then by name, like a list. */
public record ObjectKey(ResourceType type, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::type)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    public static ObjectKey namespaceKey(String name) {
        return new ObjectKey(ResourceType.NAMESPACES, "", name);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** Formatted as in messages: {@code leases.coordination.k8s.io "mine"}. */
    @Override
    public String toString() {
        String group = type.group().isEmpty() ? "" : "." + type.group();
        return type.plural() + group + " \"" + name + "\"";
    }
}
