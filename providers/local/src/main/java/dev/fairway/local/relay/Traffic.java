package dev.fairway.local.relay;

/**
 * What a frontend has seen since it was bound.
 *
 * @param accepted connections or flows that were forwarded
 * @param active of these, the ones that are still there
 * @param refused by source range, limit or lack of targets
 */
public record Traffic(long accepted, long active, long refused) {}
