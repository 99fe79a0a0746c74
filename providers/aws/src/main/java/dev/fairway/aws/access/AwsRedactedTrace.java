package dev.fairway.aws.access;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stack trace of an exception without its text, because logs must not contain credentials. */
final class AwsRedactedTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private AwsRedactedTrace(Throwable e, Set<Throwable> seen) {
        super(e.getClass().getName(), cause(e, seen), false, true);
        setStackTrace(e.getStackTrace());
    }

    static AwsRedactedTrace of(Throwable e) {
        var seen = new HashSet<Throwable>();
        seen.add(e);
        return new AwsRedactedTrace(e, seen);
    }

    private static @Nullable Throwable cause(Throwable e, Set<Throwable> seen) {
        var cause = e.getCause();
        return cause == null || !seen.add(cause) ? null : new AwsRedactedTrace(cause, seen);
    }
}
