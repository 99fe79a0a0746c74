package dev.fairway.api.goal;

/** The namespace and name of a Service. What tells it from an earlier one of the same name is its {@link Owner}. */
public record ServiceRef(String namespace, String name) implements Comparable<ServiceRef> {
    @Override
    public int compareTo(ServiceRef other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
