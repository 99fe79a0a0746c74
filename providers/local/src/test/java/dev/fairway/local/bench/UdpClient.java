package dev.fairway.local.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A UDP client that sends again when it hears nothing, as UDP clients must. */
public final class UdpClient implements AutoCloseable {
    private static final int TRIES = 20;

    private final DatagramSocket socket;

    /** Connected, so that an answer from another address than it asked is not heard. */
    public UdpClient(String source, InetSocketAddress server) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(source, 0));
        socket.setSoTimeout(500);
        socket.connect(server);
    }

    public void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    /** The next answer that ends in what was asked. */
    public String ask(String text) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            send(text);
            String answer = hear();
            if (answer.endsWith(text)) {
                return answer;
            }
        }
        throw new SocketTimeoutException("no answer to " + text);
    }

    private String hear() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            socket.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
