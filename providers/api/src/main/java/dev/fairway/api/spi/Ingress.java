package dev.fairway.api.spi;

/** An address for clients, as in {@code status.loadBalancer.ingress}. */
public sealed interface Ingress {
    record Ip(String address, Mode mode) implements Ingress {}

    record Hostname(String name) implements Ingress {}

    /**
     * Kubernetes' ipMode: with VIP, nodes short-cut traffic to the address; with PROXY it goes to the load balancer.
     */
    enum Mode {
        VIP,
        PROXY
    }
}
