package dev.fairway.api.goal;

/** What should be in the cloud for one owner. */
public sealed interface Goal {
    Owner owner();

    /** {@code desired} is to exist, as described and no other way. */
    record Present(Owner owner, Desired desired) implements Goal {}

    /** Keeps the existing resources and updates only their targets, because the Service is invalid. */
    record Kept(Owner owner, Targets targets) implements Goal {}

    /** Nothing of the owner's is to exist. Needs no description: what to remove is read from the cloud. */
    record Absent(Owner owner) implements Goal {}
}
