package dev.fairway.local.table;

/** A refusal or a failure of the local load balancer; the message says what to change. */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public TableException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** What the client can do about it. */
    public enum Code {
        /** Malformed or inconsistent: change the request. */
        INVALID,
        /** The name belongs to somebody else: its tags differ. */
        FOREIGN,
        /** Another entry still refers to it, or has the port. */
        IN_USE,
        /** Somebody else has the address that was asked for. */
        TAKEN,
        /** No address of the pool is free. */
        POOL_EMPTY,
        /** The host does not let us: an address that is not on it, or a port below 1024 without the right. */
        HOST,
        /** Nobody answered: surely not done. */
        UNREACHABLE,
        /** The answer was lost: perhaps done. */
        NO_ANSWER
    }
}
