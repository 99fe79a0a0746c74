package dev.fairway.lab.apiserver.doc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds that the lab's API server supports. All others are 404. */
public enum ResourceType {
    SERVICES("", "Service", "svc"),
    NODES("", "Node", "no"),
    NAMESPACES("", "Namespace", "ns"),
    EVENTS("", "Event", "ev"),
    LEASES("coordination.k8s.io", "Lease", "lease"),
    ENDPOINT_SLICES("discovery.k8s.io", "EndpointSlice", "eps");

    private final String group;
    private final String kind;
    private final String shortName;

    ResourceType(String group, String kind, String shortName) {
        this.group = group;
        this.kind = kind;
        this.shortName = shortName;
    }

    public static Optional<ResourceType> find(String group, String plural) {
        return Arrays.stream(values())
                .filter(type -> type.group.equals(group) && type.plural().equals(plural))
                .findFirst();
    }

    public boolean isNamespaced() {
        return this != NODES && this != NAMESPACES;
    }

    public boolean hasStatus() {
        return this == SERVICES || this == NODES || this == NAMESPACES;
    }

    public String group() {
        return group;
    }

    public String kind() {
        return kind;
    }

    public String shortName() {
        return shortName;
    }

    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }

    public String plural() {
        return singular() + "s";
    }

    public String apiVersion() {
        return group.isEmpty() ? "v1" : group + "/v1";
    }
}
