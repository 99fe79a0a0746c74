package dev.fairway.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A UDP target that answers with its address and what it got. */
public final class UdpNode implements AutoCloseable {
    private final DatagramSocket socket;

    public UdpNode(String host) {
        this(new InetSocketAddress(host, 0));
    }

    public UdpNode(InetSocketAddress address) {
        try {
            socket = new DatagramSocket(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] name = (address.getAddress().getHostAddress() + " ").getBytes(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().start(() -> serve(name));
    }

    /** An address with a port that nobody has. */
    public static InetSocketAddress free(String host) {
        try (UdpNode probe = new UdpNode(host)) {
            return probe.address();
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    private void serve(byte[] prefix) {
        byte[] buffer = new byte[65_535];
        System.arraycopy(prefix, 0, buffer, 0, prefix.length);
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, prefix.length, buffer.length - prefix.length);
                socket.receive(packet);
                packet.setData(buffer, 0, prefix.length + packet.getLength());
                socket.send(packet);
            } catch (IOException e) {
                // closed, or the client is gone
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
