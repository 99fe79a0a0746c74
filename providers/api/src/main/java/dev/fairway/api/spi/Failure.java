package dev.fairway.api.spi;

import java.time.Duration;

/** Why a call did not succeed, sorted by what the caller must do about it. */
public sealed interface Failure {
    String message();

    /** The network or the cloud hiccuped and nothing was changed: try again. */
    record Transient(String message) implements Failure {}

    /** The cloud refused the call because of its rate limit: try again, later. */
    record Throttled(String message, Duration retryAfter) implements Failure {}

    /** The call was not sent, because our own token bucket for it is empty: nothing is wrong, try again after that time. */
    record RateLimited(String message, Duration retryAfter) implements Failure {}

    /** A mutation without an answer: it may have happened, so look before doing anything. */
    record Unknown(String message) implements Failure {}

    /** Something is in use or not ready yet: look again soon, do not hammer. */
    record Conflict(String message) implements Failure {}

    /** A limit of the account or of a pool is reached: keep what works, an operator must act. */
    record Quota(String message) implements Failure {}

    /** It can never succeed as written: wait until the Service or the configuration changes. */
    record Rejected(String message) implements Failure {}

    /** Credentials or permissions, or we are not the leader: an operator must act, or another replica does. */
    record Denied(String message) implements Failure {}

    /** The name or the address is taken by somebody else: never touched. */
    record Foreign(String message) implements Failure {}
}
