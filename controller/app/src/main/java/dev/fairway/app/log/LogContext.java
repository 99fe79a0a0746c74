package dev.fairway.app.log;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the lines of the log are about while something runs, also those of the threads that it forks. */
public final class LogContext {
    public static final String SERVICE = "service";
    public static final String PROVIDER = "provider";
    /** Nobody else's in this process: all lines of one pass can be found by it. */
    public static final String PASS = "pass";

    private LogContext() {}

    public static <T> T with(String key, String value, Supplier<T> work) {
        var before = MDC.get(key);
        MDC.put(key, value);
        try {
            return work.get();
        } finally {
            restore(key, before);
        }
    }

    public static void with(String key, String value, Runnable work) {
        LogContext.<Boolean>with(key, value, () -> {
            work.run();
            return true;
        });
    }

    private static void restore(String key, @Nullable String before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }
}
