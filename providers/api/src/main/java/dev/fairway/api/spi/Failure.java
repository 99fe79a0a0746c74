package dev.fairway.api.spi;

import java.time.Duration;

/** Why a call did not succeed, sorted by what the caller must do about it. */
public sealed interface Failure {
    String message();

    /** One word, the same in metrics and in the log. */
    default String kind() {
        return switch (this) {
            case Transient failure -> "transient";
            case Throttled failure -> "throttled";
            case Unknown failure -> "unknown";
            case Conflict failure -> "conflict";
            case Quota failure -> "quota";
            case Rejected failure -> "rejected";
            case Denied failure -> "denied";
            case Foreign failure -> "foreign";
        };
    }

    /** The network or the cloud hiccuped and nothing was changed: try again. */
    record Transient(String message) implements Failure {}

    /** We are too fast: try again, later. */
    record Throttled(String message, Duration retryAfter) implements Failure {}

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
