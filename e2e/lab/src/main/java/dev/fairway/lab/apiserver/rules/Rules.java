package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.doc.Violations;
import tools.jackson.databind.node.ObjectNode;

/** The rules of one kind, in the order in which the store asks for them; a kind needs none. */
public interface Rules {
    /** Fills in defaults, on create and on update. */
    default void complete(ObjectNode fresh) {}

    /** Keeps what an update left out and clears what no longer applies. */
    default void carryOver(ObjectNode fresh, ObjectNode old) {}

    default void validate(ObjectNode fresh, Violations found) {}

    default void validateUpdate(ObjectNode fresh, ObjectNode old, Violations found) {}

    default void validateStatus(ObjectNode fresh, Violations found) {}

    /** Takes node ports and cluster addresses for a new object. */
    default void allocate(ObjectNode fresh, Allocations free) {}

    /** Takes what an update needs beyond what the old object has. */
    default void reallocate(ObjectNode fresh, ObjectNode old, Allocations free) {}

    static Rules of(ResourceType type) {
        return switch (type) {
            case SERVICES -> new ServiceRules();
            case NAMESPACES -> new NamespaceRules();
            case EVENTS -> new EventRules();
            case NODES, LEASES, ENDPOINT_SLICES -> new Rules() {};
        };
    }
}
