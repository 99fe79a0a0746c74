package dev.fairway.api.spi;

/** How much of an owner's resources a look reads. A provider may always read more than it is asked for. */
public enum Depth {
    /** The state and the addresses of what was not ready when it was seen last: one listing for all owners. */
    PROGRESS,
    /**
     * What the cloud tells in pages of lists, whatever the number of owners. Parts that it tells of one resource at a time
     * only are left out, and {@link Observation#unread} says of what.
     */
    LISTED,
    /** Everything. */
    COMPLETE
}
