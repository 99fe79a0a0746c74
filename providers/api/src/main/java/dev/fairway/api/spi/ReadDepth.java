package dev.fairway.api.spi;

/** How much of an owner's resources a provider reads. A provider may always read more. */
public enum ReadDepth {
    /** State and addresses of the resources that were not ready when last read. One list call for all owners. */
    PROGRESS,
    /**
     * What list calls return, independent of the number of owners. Parts that need one call for each resource are left
     * out; {@link Observation#unread} names the resources.
     */
    LISTED,
    /** Everything. */
    COMPLETE
}
