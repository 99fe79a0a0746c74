package dev.fairway.api.spi;

import java.time.Duration;

/** Why a call failed, classified by what the caller must do. */
public sealed interface Failure {
    String message();

    /** A temporary error of the network or the cloud. Nothing changed. Retry. */
    record Transient(String message) implements Failure {}

    /** The cloud throttled the call. Retry later. */
    record Throttled(String message, Duration retryAfter) implements Failure {}

    /** The call was not sent, because our token bucket for it is empty. Retry after {@code retryAfter}. */
    record RateLimited(String message, Duration retryAfter) implements Failure {}

    /** A mutation without a response. It may have taken effect, so read before the next change. */
    record Unknown(String message) implements Failure {}

    /** A resource is in use or not ready. Read again after a short delay. */
    record Conflict(String message) implements Failure {}

    /** A limit of the account or of a pool is reached. Existing resources stay; an operator must act. */
    record Quota(String message) implements Failure {}

    /** It can never succeed as written: wait until the Service or the configuration changes. */
    record Rejected(String message) implements Failure {}

    /** Missing credentials or permissions, or this replica is not the leader. An operator or the leader must act. */
    record Denied(String message) implements Failure {}

    /** A foreign resource has the name or the address. It is never changed. */
    record Foreign(String message) implements Failure {}
}
