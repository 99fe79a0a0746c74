package dev.fairway.app.kube.api;

/** A write that the API server did not carry out, or may not have. */
public final class KubeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public KubeException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public KubeException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What to do about it. */
    public enum Kind {
        /** Somebody else has written meanwhile: read again. */
        CONFLICT,
        /** There is no such object any more, or its namespace is on its way out. */
        GONE,
        /** There is one already. */
        EXISTS,
        /** Not allowed, or not valid: somebody must change something. */
        REFUSED,
        /** No answer, or an error of the server: later. */
        UNAVAILABLE
    }
}
