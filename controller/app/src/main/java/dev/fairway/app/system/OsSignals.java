package dev.fairway.app.system;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that ask a process to end. A shutdown hook would hear only the first, and the exit code would be 143
 * however well everything went, which Kubernetes and systemd take for a failure. By reflection, because the class that
 * the JDK has for this is there in every JDK and promised by none.
 */
final class OsSignals {
    private static final Logger LOG = LoggerFactory.getLogger(OsSignals.class);
    private static final List<String> NAMES = List.of("HUP", "INT", "TERM");

    private OsSignals() {}

    /** @param heard is called for each signal on a thread of its own, with the name */
    static void hear(Consumer<String> heard) {
        for (var name : NAMES) {
            try {
                hear(name, heard);
            } catch (ReflectiveOperationException e) {
                // The JVM may have been told to leave the signals alone (-Xrs): they end the process without us.
                LOG.warn("SIG{} cannot be heard, so it ends the process at once: {}", name, cause(e));
            }
        }
    }

    private static void hear(String name, Consumer<String> heard) throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var type = Class.forName("sun.misc.SignalHandler");
        var hearer = Proxy.newProxyInstance(
                OsSignals.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    heard.accept("SIG" + name);
                    return null;
                });
        signal.getMethod("handle", signal, type)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), hearer);
    }

    private static String cause(ReflectiveOperationException e) {
        return String.valueOf(e instanceof InvocationTargetException wrapper ? wrapper.getCause() : e);
    }
}
