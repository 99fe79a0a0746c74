package dev.fairway.api.spi;

/**
 * One kind of request to a cloud. It is a label of metrics, so there are few of them: no name or id of a resource is in it.
 *
 * @param group calls that share a rate limit: "elbv2.targets"
 * @param name as the cloud's audit log has it: "RegisterTargets"
 */
public record Operation(String group, String name, Effect effect) {
    /** What a request does to the cloud. */
    public enum Effect {
        READ,
        /** Registers or deregisters targets of a load balancer that serves. */
        TARGETS,
        /** Changes or deletes what exists. */
        CHANGE,
        /** Makes something new. It waits for the others when calls are rate limited. */
        CREATE
    }

    public static Operation read(String group, String name) {
        return new Operation(group, name, Effect.READ);
    }

    /** Registers or deregisters targets. */
    public static Operation targets(String group, String name) {
        return new Operation(group, name, Effect.TARGETS);
    }

    /** Changes or deletes what exists. */
    public static Operation mutation(String group, String name) {
        return new Operation(group, name, Effect.CHANGE);
    }

    /** Makes something new. */
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
