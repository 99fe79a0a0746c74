package dev.fairway.testkit.fault;

/** How a call can fail without a response. */
public enum Fault {
    /** The request never arrived. */
    REQUEST_LOST,
    /** The request took effect, and the response was lost. */
    RESPONSE_LOST
}
