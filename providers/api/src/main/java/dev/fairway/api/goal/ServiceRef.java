package dev.fairway.api.goal;

/** A Service, exactly: {@code uid} tells it from an earlier one of the same name. */
public record ServiceRef(String namespace, String name, String uid) implements Comparable<ServiceRef> {
    @Override
    public int compareTo(ServiceRef other) {
        return (this + "/" + uid).compareTo(other + "/" + other.uid);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
