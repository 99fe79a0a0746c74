package dev.fairway.api.goal;

/** The owner of a cloud resource. Its text form is part of names and tags and never changes. */
public sealed interface Owner extends Comparable<Owner> {

    /** One Service, by UID, so a recreated Service of the same name is another owner. */
    record OfService(String uid) implements Owner {
        @Override
        public String toString() {
            return "service/" + uid;
        }
    }

    /** A group of Services that share one load balancer. */
    record OfGroup(String name) implements Owner {
        @Override
        public String toString() {
            return "group/" + name;
        }
    }

    /** The cluster. It owns what its load balancers share, such as a backend security group. */
    record OfCluster() implements Owner {
        @Override
        public String toString() {
            return "cluster";
        }
    }

    /** The inverse of {@code toString}. */
    static Owner parse(String text) {
        return switch (text.split("/", 2)) {
            case String[] parts when parts.length == 2 && parts[0].equals("service") -> new OfService(parts[1]);
            case String[] parts when parts.length == 2 && parts[0].equals("group") -> new OfGroup(parts[1]);
            case String[] parts when text.equals("cluster") -> new OfCluster();
            default -> throw new IllegalArgumentException("no owner is written like this: " + text);
        };
    }

    @Override
    default int compareTo(Owner other) {
        return toString().compareTo(other.toString());
    }
}
