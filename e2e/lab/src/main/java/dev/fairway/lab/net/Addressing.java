package dev.fairway.lab.net;

import java.util.List;

/** Who has which address. They exist in namespaces of ours alone. */
final class Addressing {
    /** Where nodes find the API server, which is at home on our loopback. */
    static final String API_HOST = "10.199.0.1";

    static final int API_PORT = 6443;

    /** A client comes from the first unless it says otherwise. */
    static final List<String> CLIENTS = List.of(API_HOST, "10.199.20.1", "10.199.20.2", "10.199.20.3", "10.199.20.4");

    static final String LOAD_BALANCER = "10.199.1.1";

    /** What the load balancer gives to Services. */
    static final String POOL = "10.199.2.0/24";

    /** As AWS sees the network of nodes and load balancers. */
    static final String VPC = "10.199.0.0/16";

    /** Where AWS puts machines and load balancers: the nodes' addresses are in it, and nobody else's. */
    static final String SUBNET = "10.199.8.0/22";

    /** Where AWS's load balancers get theirs, because the first of the subnet that are free are there. */
    static final String AWS_POOL = "10.199.8.0/24";

    static final String PODS = "10.244.0.0/16";

    private Addressing() {}

    static String node(int number) {
        return "10.199.10." + number;
    }

    static String podRange(int node) {
        return "10.244.%d.0/24".formatted(node);
    }

    /** The node, as its pods see it. */
    static String gateway(int node) {
        return pod(node, 1);
    }

    static String pod(int node, int number) {
        return "10.244.%d.%d".formatted(node, number);
    }
}
