package dev.fairway.local.relay;

/** What is known of a target. */
enum Health {
    UNKNOWN,
    HEALTHY,
    UNHEALTHY
}
