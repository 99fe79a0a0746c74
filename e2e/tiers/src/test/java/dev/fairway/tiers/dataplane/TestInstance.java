package dev.fairway.tiers.dataplane;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An instance with one port, which says its name over TCP and UDP, and after it what it was told first. */
final class TestInstance implements AutoCloseable {
    static final int PORT = 30_080;

    private final String name;
    private final String id;
    private final ServerSocket tcp;
    private final DatagramSocket udp;

    TestInstance(String name, String id, String address) throws IOException {
        this.name = name;
        this.id = id;
        var host = InetAddress.getByName(address);
        this.tcp = new ServerSocket(PORT, 10, host);
        this.udp = new DatagramSocket(new InetSocketAddress(host, PORT));
        Thread.ofVirtual().start(this::answerTcp);
        Thread.ofVirtual().start(this::answerUdp);
    }

    /** Of the instance. */
    String id() {
        return id;
    }

    String name() {
        return name;
    }

    private void answerTcp() {
        try {
            while (true) {
                var socket = tcp.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException e) {
            // closed: that is how this ends
        }
    }

    /** Waits for the other side to have said everything. */
    private void answer(Socket socket) {
        try (socket) {
            var said = socket.getInputStream().readAllBytes();
            socket.getOutputStream().write((name + " ").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(said);
        } catch (IOException e) {
            // a health check, or a client that has gone
        }
    }

    private void answerUdp() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[1500], 1500);
                udp.receive(packet);
                var answer = name.getBytes(StandardCharsets.ISO_8859_1);
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed: that is how this ends
        }
    }

    /** The machine still runs, and nothing listens on it. */
    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
    }
}
