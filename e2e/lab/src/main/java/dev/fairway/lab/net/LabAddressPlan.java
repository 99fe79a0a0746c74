package dev.fairway.lab.net;

import java.util.List;

/** The addresses of the lab. They exist only in the lab's network namespaces. */
final class LabAddressPlan {
    /** The API server's address for nodes. The server itself listens on the tests' loopback. */
    static final String API_HOST = "10.199.0.1";

    static final int API_PORT = 6443;

    /** Source addresses of clients. The first is the default. */
    static final List<String> CLIENTS = List.of(API_HOST, "10.199.20.1", "10.199.20.2", "10.199.20.3", "10.199.20.4");

    static final String LOAD_BALANCER = "10.199.1.1";

    /** The address range for Services of the load balancer. */
    static final String POOL = "10.199.2.0/24";

    /** The VPC: the network of nodes and load balancers. */
    static final String VPC = "10.199.0.0/16";

    /** The subnet of instances and AWS load balancers. Of the other addresses, it contains only the nodes'. */
    static final String SUBNET = "10.199.8.0/22";

    /** The addresses of AWS's load balancers: AWS assigns the first free ones of the subnet. */
    static final String AWS_POOL = "10.199.8.0/24";

    static final String PODS = "10.244.0.0/16";

    private LabAddressPlan() {}

    static String node(int number) {
        return "10.199.10." + number;
    }

    static String podRange(int node) {
        return "10.244.%d.0/24".formatted(node);
    }

    /** The node's address in its pod network. */
    static String gateway(int node) {
        return pod(node, 1);
    }

    static String pod(int node, int number) {
        return "10.244.%d.%d".formatted(node, number);
    }
}
