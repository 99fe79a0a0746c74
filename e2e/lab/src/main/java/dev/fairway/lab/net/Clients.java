package dev.fairway.lab.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Clients of the lab's load balancer, outside the cluster, with several addresses. */
public record Clients(Path gate) {

    /** Possible source addresses. The first is the default. */
    public List<String> addresses() {
        return Addressing.CLIENTS;
    }

    public Conversation tcp(String address, int port) throws IOException {
        return tcpFrom(addresses().getFirst(), address, port);
    }

    public Conversation tcpFrom(String client, String address, int port) throws IOException {
        return Conversation.open(gate, "tcp %s %d %s".formatted(address, port, client));
    }

    public Conversation udp(String address, int port) throws IOException {
        return Conversation.open(
                gate, "udp %s %d %s".formatted(address, port, addresses().getFirst()));
    }
}
