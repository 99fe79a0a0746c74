package dev.fairway.local.relay;

import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Where frontends may forward to.
 *
 * @param targets what each address is called in logs
 */
public record Backend(String name, Map<InetSocketAddress, String> targets, HealthCheck check) {
    public Backend {
        targets = Map.copyOf(targets);
    }
}
