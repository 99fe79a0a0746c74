package dev.fairway.local.daemon;

import dev.fairway.local.relay.RelaySettings;
import dev.fairway.local.table.AddressPool;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How a local load balancer is started.
 *
 * @param table the file it keeps its table in; made when it is not there
 * @param pool the addresses it may give out
 * @param retry how long until an entry that could not be bound is tried again
 */
public record LocalLbSettings(
        ControlAddress control, Path table, AddressPool pool, RelaySettings relay, Duration retry) {

    /** @throws IllegalArgumentException naming the setting that is wrong and how it is written */
    public static LocalLbSettings of(String control, String table, String pool) {
        return new LocalLbSettings(
                named("--listen", () -> ControlAddress.parse(control)),
                named("--table", () -> file(table)),
                named("--addresses", () -> AddressPool.parse(pool)),
                RelaySettings.USUAL,
                Duration.ofSeconds(5));
    }

    private static <T> T named(String setting, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
        }
    }

    private static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is not a path of a file", e);
        }
    }
}
