package dev.fairway.lab.net.inside;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A remote peer that answers each line with a line. */
sealed interface LineServer extends Closeable {
    int PATIENCE_MILLIS = 15_000;

    String ask(String line) throws IOException;

    static LineServer of(String protocol, InetSocketAddress to, InetSocketAddress from) throws IOException {
        return protocol.equals("udp") ? Udp.of(to, from) : Tcp.of(to, from);
    }

    record Tcp(Socket socket, BufferedReader in) implements LineServer {
        static Tcp of(InetSocketAddress to, InetSocketAddress from) throws IOException {
            var socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.bind(from);
                socket.connect(to, PATIENCE_MILLIS);
                return new Tcp(
                        socket,
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        @Override
        public String ask(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            var answer = in.readLine();
            if (answer == null) {
                throw new EOFException("the connection has ended");
            }
            return answer;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Sends again after a timeout, because datagrams may be lost. */
    record Udp(DatagramSocket socket) implements LineServer {
        private static final int TRIES = 10;

        static Udp of(InetSocketAddress to, InetSocketAddress from) throws IOException {
            var socket = new DatagramSocket(from);
            socket.setSoTimeout(PATIENCE_MILLIS / TRIES);
            socket.connect(to);
            return new Udp(socket);
        }

        @Override
        public String ask(String line) throws IOException {
            for (int i = 1; i < TRIES; i++) {
                try {
                    return askOnce(line);
                } catch (SocketTimeoutException | java.net.PortUnreachableException e) {
                    // retry
                }
            }
            return askOnce(line);
        }

        private String askOnce(String line) throws IOException {
            var question = line.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(question, question.length));
            var packet = new DatagramPacket(new byte[1500], 1500);
            socket.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
