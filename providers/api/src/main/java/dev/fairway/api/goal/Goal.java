package dev.fairway.api.goal;

/** The desired state of one owner in the cloud. */
public sealed interface Goal {
    Owner owner();

    /** The resources of {@code desired} must exist exactly as described. */
    record Present(Owner owner, Desired desired) implements Goal {}

    /** Keeps the existing resources and updates only their targets, because the Service is invalid. */
    record Kept(Owner owner, Targets targets) implements Goal {}

    /** The owner must have no resources. What to delete is read from the cloud. */
    record Absent(Owner owner) implements Goal {}
}
