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
     * That of the required resources which takes this one along when it is deleted: a listener's load balancer. Nothing
     * else that is required may stand on it, nor on what that is a part of.
     */
    default Optional<ResourceKey> partOf() {
        return Optional.empty();
    }

    /** Compares {@code actual}, found under the same key, with this desired resource. */
    default Fit fit(CloudResource actual) {
        return equals(actual) ? Fit.MATCHES : Fit.UPDATE;
    }

    /**
     * The nodes this resource sends traffic to, by the cloud's names; none for most resources. Where they are a part of a
     * group, what requires the group is not changed before it has them.
     */
    default Set<String> targets() {
        return Set.of();
    }

    /**
     * The listeners, by their ids, that clients can use once this resource and all that it requires exist; none for most
     * resources. So a failure is told of the ports that it concerns and of no others.
     */
    default Set<String> serves() {
        return Set.of();
    }

    /** This resource with the targets of {@code actual} beside its own: what is wanted while a loss is not believed. */
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
