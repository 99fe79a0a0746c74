package dev.fairway.api.spi;

import dev.fairway.api.goal.Owner;
import java.util.Map;

/** The tags that identify the owner of a resource. They are set in the create call and checked before every change. */
public final class OwnerTags {
    public static final String MANAGED_BY = "fairway.dev/managed-by";
    public static final String CLUSTER = "fairway.dev/cluster";
    public static final String OWNER = "fairway.dev/owner";

    /** The namespace/name of each Service, separated by commas. Informational: ownership does not depend on it. */
    public static final String SERVICE = "fairway.dev/service";

    private OwnerTags() {}

    public static Map<String, String> of(String cluster, Owner owner) {
        return Map.of(MANAGED_BY, "fairway", CLUSTER, cluster, OWNER, owner.toString());
    }
}
