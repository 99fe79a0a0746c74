package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The rules of one kind, in the order in which the store asks for them. */
public interface Rules {
    /** Fills in defaults, on create and on update. */
    default void complete(ObjectNode fresh) {}

    /** Keeps what an update left out and clears what no longer applies. */
    default void carryOver(ObjectNode fresh, ObjectNode old) {}

    default List<Cause> validate(ObjectNode fresh) {
        return List.of();
    }

    default List<Cause> validateUpdate(ObjectNode fresh, ObjectNode old) {
        return List.of();
    }

    default List<Cause> validateStatus(ObjectNode fresh) {
        return List.of();
    }

    /** Takes node ports and cluster addresses for a new object. */
    default void allocate(ObjectNode fresh, Allocations free) {}

    /** Takes what an update needs beyond what the old object has. */
    default void reallocate(ObjectNode fresh, ObjectNode old, Allocations free) {}

    static Rules of(ResourceType type) {
        return switch (type) {
            case SERVICES -> new ServiceRules();
            case NODES -> new NodeRules();
            case NAMESPACES -> new NamespaceRules();
            case EVENTS -> new EventRules();
            case LEASES -> new LeaseRules();
            case ENDPOINT_SLICES -> new EndpointSliceRules();
        };
    }
}
