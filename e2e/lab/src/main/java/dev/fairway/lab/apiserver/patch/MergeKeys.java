package dev.fairway.lab.apiserver.patch;

import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.Map;
import java.util.Optional;

/**
 * The lists that are merged, and the key field of their elements: x-kubernetes-patch-merge-key in the OpenAPI document of
 * Kubernetes 1.36. All other lists are replaced as a whole.
 */
final class MergeKeys {
    /** The elements are values, not objects: the list is a set. */
    static final String SET = "";

    private static final Map<String, String> EVERYWHERE =
            Map.of("/metadata/finalizers", SET, "/metadata/ownerReferences", "uid");

    private static final Map<ResourceType, Map<String, String>> OF_TYPE = Map.of(
            ResourceType.SERVICES, Map.of("/spec/ports", "port", "/status/conditions", "type"),
            ResourceType.NODES,
                    Map.of("/spec/podCIDRs", SET, "/status/addresses", "type", "/status/conditions", "type"));

    private MergeKeys() {}

    /** Empty if the list is replaced. */
    static Optional<String> of(ResourceType type, String path) {
        return Optional.ofNullable(EVERYWHERE.get(path))
                .or(() ->
                        Optional.ofNullable(OF_TYPE.getOrDefault(type, Map.of()).get(path)));
    }
}
