package dev.fairway.lab.aws.wire;

/** An error as AWS answers it: the code of the API reference, its message, its HTTP status. */
public final class AwsFault extends RuntimeException {
    private final String code;
    private final int status;

    private AwsFault(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** What the caller did wrong: 400. */
    public static AwsFault of(String code, String message) {
        return new AwsFault(400, code, message);
    }

    public static AwsFault of(int status, String code, String message) {
        return new AwsFault(status, code, message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
