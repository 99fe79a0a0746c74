package dev.fairway.testkit.fault;

/** The two ways in which a call can go wrong without anybody knowing how far it got. */
public enum Fault {
    /** The request never arrived. */
    REQUEST_LOST,
    /** It was carried out, and the answer never arrived. */
    RESPONSE_LOST
}
