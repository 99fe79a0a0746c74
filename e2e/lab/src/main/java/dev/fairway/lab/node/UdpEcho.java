package dev.fairway.lab.node;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Answers each datagram with a sentence and the datagram. */
final class UdpEcho implements AutoCloseable {
    private final DatagramSocket socket;
    private final String answer;

    UdpEcho(String address, int port, String answer) throws IOException {
        this.socket = new DatagramSocket(port, InetAddress.getByName(address));
        this.answer = answer;
        Thread.ofVirtual().name("node " + socket.getLocalSocketAddress()).start(this::serve);
    }

    private void serve() {
        var buffer = new byte[65_535];
        try {
            while (true) {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var said = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8).strip();
                var reply = "%s: %s%n".formatted(answer, said).getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // The port was closed.
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
