package dev.fairway.api.goal;

import java.util.OptionalInt;

/**
 * One client-facing protocol and port.
 *
 * @param origin the Service it comes from: a group has listeners of several
 * @param nodePort the port on every target; empty where the Service allocates none
 */
public record Listener(ServiceRef origin, Protocol protocol, int port, OptionalInt nodePort, Traffic traffic) {

    /** "TCP-80": unique within a load balancer. */
    public String id() {
        return protocol + "-" + port;
    }
}
