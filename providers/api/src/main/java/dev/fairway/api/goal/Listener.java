package dev.fairway.api.goal;

import java.util.OptionalInt;

/**
 * One client-facing protocol and port.
 *
 * @param origin the Service it comes from: a group has listeners of several
 * @param name the port's in its Service; empty where it has none
 * @param nodePort the port on every target; empty where the Service allocates none
 */
public record Listener(
        ServiceRef origin, String name, Protocol protocol, int port, OptionalInt nodePort, Traffic traffic) {

    /** Of a port without a name. */
    public Listener(ServiceRef origin, Protocol protocol, int port, OptionalInt nodePort, Traffic traffic) {
        this(origin, "", protocol, port, nodePort, traffic);
    }

    /** "TCP-80": unique within a load balancer. */
    public String id() {
        return protocol + "-" + port;
    }
}
