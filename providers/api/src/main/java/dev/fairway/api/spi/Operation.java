package dev.fairway.api.spi;

/**
 * One kind of request to a cloud. It is a label of metrics, so there are few of them: no name or id of a resource is in it.
 *
 * @param group calls that share a rate limit: "elbv2.targets"
 * @param name as the cloud's audit log has it: "RegisterTargets"
 */
public record Operation(String group, String name, boolean mutating) {
    public static Operation read(String group, String name) {
        return new Operation(group, name, false);
    }

    public static Operation mutation(String group, String name) {
        return new Operation(group, name, true);
    }

    @Override
    public String toString() {
        return group + "." + name;
    }
}
