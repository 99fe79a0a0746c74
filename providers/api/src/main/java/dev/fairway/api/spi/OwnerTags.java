package dev.fairway.api.spi;

import dev.fairway.api.goal.Owner;
import java.util.Map;

/** The tags that say whose a resource is. They go into the create call and are checked before anything is changed. */
public final class OwnerTags {
    public static final String MANAGED_BY = "fairway.dev/managed-by";
    public static final String CLUSTER = "fairway.dev/cluster";
    public static final String OWNER = "fairway.dev/owner";

    /** The namespace/name of each Service served, separated by commas. For people: it says nothing about whose a resource is. */
    public static final String SERVICE = "fairway.dev/service";

    private OwnerTags() {}

    public static Map<String, String> of(String cluster, Owner owner) {
        return Map.of(MANAGED_BY, "fairway", CLUSTER, cluster, OWNER, owner.toString());
    }
}
