package dev.fairway.lab.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Clients of the lab's load balancer, outside the cluster, with several addresses. */
public record ExternalClients(Path gate) {

    /** Possible source addresses. The first is the default. */
    public List<String> addresses() {
        return LabAddressPlan.CLIENTS;
    }

    public EchoConnection tcp(String address, int port) throws IOException {
        return tcpFrom(addresses().getFirst(), address, port);
    }

    public EchoConnection tcpFrom(String client, String address, int port) throws IOException {
        return EchoConnection.open(gate, "tcp %s %d %s".formatted(address, port, client));
    }

    public EchoConnection udp(String address, int port) throws IOException {
        return EchoConnection.open(
                gate, "udp %s %d %s".formatted(address, port, addresses().getFirst()));
    }
}
