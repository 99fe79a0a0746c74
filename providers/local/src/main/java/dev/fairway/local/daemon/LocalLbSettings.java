package dev.fairway.local.daemon;

import dev.fairway.local.relay.RelaySettings;
import dev.fairway.local.table.AddressPool;
import java.nio.file.Path;
import java.time.Duration;

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
                ControlAddress.parse(control),
                Path.of(table),
                AddressPool.parse(pool),
                RelaySettings.USUAL,
                Duration.ofSeconds(5));
    }
}
