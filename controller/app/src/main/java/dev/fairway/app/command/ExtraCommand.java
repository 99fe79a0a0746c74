package dev.fairway.app.command;

/** A command from another jar, found by {@link java.util.ServiceLoader}. */
public interface ExtraCommand {
    /** An object with picocli's annotations: a {@code @Command} with a name that is a {@code Callable<Integer>}. */
    Object command();
}
