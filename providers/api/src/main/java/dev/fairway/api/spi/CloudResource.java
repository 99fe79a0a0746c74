package dev.fairway.api.spi;

import java.util.Optional;
import java.util.Set;

/** A cloud resource that Fairway owns, such as a listener, a target group or a forwarding rule. Always a record. */
public interface CloudResource {
    ResourceKey key();

    /** Resources that must exist before this one and be deleted after it. They may belong to another owner. */
    default Set<ResourceKey> requires() {
        return Set.of();
    }

    /**
     * The required resource whose deletion also deletes this one, such as the load balancer of a listener. No other
     * required resource may depend on that resource or on the resource that it is part of.
     */
    default Optional<ResourceKey> partOf() {
        return Optional.empty();
    }

    /** Compares {@code actual}, found under the same key, with this desired resource. */
    default Fit fit(CloudResource actual) {
        return equals(actual) ? Fit.MATCHES : Fit.UPDATE;
    }

    /**
     * The nodes this resource sends traffic to, by their names in the cloud. Empty for most resources. If the targets
     * are part of a group, resources that require the group are changed only after the targets are registered.
     */
    default Set<String> targets() {
        return Set.of();
    }

    /**
     * The ids of the listeners that clients can use once this resource and its requirements exist. Empty for most
     * resources. A failure is reported only for these ports.
     */
    default Set<String> serves() {
        return Set.of();
    }

    /**
     * This resource with its own targets and those of {@code actual}. Used while a mass loss of nodes is unconfirmed.
     */
    default CloudResource keeping(CloudResource actual) {
        return this;
    }

    /** How an actual resource becomes the desired one. */
    enum Fit {
        MATCHES,
        UPDATE,
        /** It cannot be updated in place. The old resource is deleted first, because names and addresses are unique. */
        REPLACE
    }
}
