package dev.fairway.api.goal;

/** The namespace and name of a Service. A recreated Service has the same name but another {@link Owner}. */
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
