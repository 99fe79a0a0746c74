package dev.fairway.api.spi;

/** How much of an owner's resources a provider reads. A provider may always read more. */
public enum Depth {
    /** State and addresses of the resources that were not ready when last read. One list call for all owners. */
    PROGRESS,
    /**
     * What the cloud tells in pages of lists, whatever the number of owners. Parts that it tells of one resource at a time
     * only are left out, and {@link Observation#unread} says of what.
     */
    LISTED,
    /** Everything. */
    COMPLETE
}
