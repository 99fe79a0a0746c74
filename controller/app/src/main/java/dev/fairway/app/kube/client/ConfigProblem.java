package dev.fairway.app.kube.client;

/** The client's configuration cannot be used. The message names the setting or file, never a value of it. */
public final class ConfigProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Has no cause: the text of a parser's exception may quote what it parsed. */
    ConfigProblem(String message) {
        super(message);
    }
}
