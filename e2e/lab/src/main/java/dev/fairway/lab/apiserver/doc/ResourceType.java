package dev.fairway.lab.apiserver.doc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds that the lab's API server knows; everything else is 404. */
public enum ResourceType {
    SERVICES("", "v1", "Service", "svc", Set.of(Trait.NAMESPACED, Trait.STATUS, Trait.UPSERT, Trait.BLIND_UPDATE)),
    NODES("", "v1", "Node", "no", Set.of(Trait.STATUS, Trait.BLIND_UPDATE)),
    NAMESPACES("", "v1", "Namespace", "ns", Set.of(Trait.STATUS, Trait.BLIND_UPDATE)),
    EVENTS("", "v1", "Event", "ev", Set.of(Trait.NAMESPACED, Trait.UPSERT, Trait.BLIND_UPDATE)),
    LEASES("coordination.k8s.io", "v1", "Lease", "", Set.of(Trait.NAMESPACED, Trait.UPSERT)),
    ENDPOINT_SLICES("discovery.k8s.io", "v1", "EndpointSlice", "", Set.of(Trait.NAMESPACED, Trait.BLIND_UPDATE));

    /** UPSERT: a PUT creates what is missing. BLIND_UPDATE: a PUT may leave out the resourceVersion. */
    public enum Trait {
        NAMESPACED,
        STATUS,
        UPSERT,
        BLIND_UPDATE
    }

    private final String group;
    private final String version;
    private final String kind;
    private final String shortName;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<Trait> traits;

    ResourceType(String group, String version, String kind, String shortName, Set<Trait> traits) {
        this.group = group;
        this.version = version;
        this.kind = kind;
        this.shortName = shortName;
        this.traits = Set.copyOf(traits);
    }

    public static Optional<ResourceType> find(String group, String plural) {
        return Arrays.stream(values())
                .filter(type -> type.group.equals(group) && type.plural().equals(plural))
                .findFirst();
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
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
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As error messages name it: {@code services}, {@code leases.coordination.k8s.io}. */
    public String qualified() {
        return group.isEmpty() ? plural() : plural() + "." + group;
    }

    /** As messages about invalid objects name it: {@code Service}, {@code Lease.coordination.k8s.io}. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
