package dev.fairway.api.spi;

/**
 * One kind of request to a cloud. It is a metric label, so it never contains the name or id of a resource.
 *
 * @param group calls that share a rate limit: "elbv2.targets"
 * @param name as the cloud's audit log has it: "RegisterTargets"
 */
public record Operation(String group, String name, Effect effect) {
    /** What a request does to the cloud. */
    public enum Effect {
        READ,
        /** Registers or deregisters targets. */
        TARGETS,
        /** Changes or deletes a resource. */
        CHANGE,
        /** Creates a resource. Has the lowest priority when calls are rate limited. */
        CREATE
    }

    public static Operation read(String group, String name) {
        return new Operation(group, name, Effect.READ);
    }

    /** Registers or deregisters targets. */
    public static Operation targets(String group, String name) {
        return new Operation(group, name, Effect.TARGETS);
    }

    /** Changes or deletes a resource. */
    public static Operation mutation(String group, String name) {
        return new Operation(group, name, Effect.CHANGE);
    }

    /** Creates a resource. */
    public static Operation creation(String group, String name) {
        return new Operation(group, name, Effect.CREATE);
    }

    public boolean mutating() {
        return effect != Effect.READ;
    }

    @Override
    public String toString() {
        return group + "." + name;
    }
}
