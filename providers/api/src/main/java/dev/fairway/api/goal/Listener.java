package dev.fairway.api.goal;

import java.util.OptionalInt;

/**
 * One client-facing protocol and port.
 *
 * @param origin the Service of the port; a group has listeners of several Services
 * @param name the name of the port in its Service; empty if it has none
 * @param nodePort the port on every target; empty if the Service allocates none
 */
public record Listener(
        ServiceRef origin, String name, Protocol protocol, int port, OptionalInt nodePort, Traffic traffic) {

    /** A listener for a port without a name. */
    public Listener(ServiceRef origin, Protocol protocol, int port, OptionalInt nodePort, Traffic traffic) {
        this(origin, "", protocol, port, nodePort, traffic);
    }

    /** "TCP-80": unique within a load balancer. */
    public String id() {
        return protocol + "-" + port;
    }
}
