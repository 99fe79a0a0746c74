package dev.fairway.app.command;

/** Ends a command with words for its user, who needs no stack trace to act on them. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String words;

    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
        this.words = message;
    }

    public CommandFailure(String message) {
        this(ExitCode.FAILED, message);
    }

    public String words() {
        return words;
    }

    public int exitCode() {
        return exitCode;
    }
}
