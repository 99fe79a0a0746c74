package dev.fairway.lab.node;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers an HTTP GET with a sentence, and echoes every other stream until its end. */
final class TcpEcho implements AutoCloseable {
    private static final int QUEUE = 128;

    private final ServerSocket server;
    private final String status;
    private final String answer;

    TcpEcho(String address, int port, String answer) throws IOException {
        this(new ServerSocket(port, QUEUE, InetAddress.getByName(address)), "200 OK", answer);
    }

    private TcpEcho(ServerSocket server, String status, String answer) {
        this.server = server;
        this.status = status;
        this.answer = answer;
        Thread.ofVirtual().name("node " + server.getLocalSocketAddress()).start(this::accept);
    }

    /** Answers as kube-proxy does on a healthCheckNodePort. */
    static TcpEcho health(String address, int port, boolean hasPod) throws IOException {
        var server = new ServerSocket(port, QUEUE, InetAddress.getByName(address));
        return new TcpEcho(server, hasPod ? "200 OK" : "503 Service Unavailable", "localEndpoints: " + hasPod);
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The port was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            in.mark(3);
            boolean isHttp = new String(in.readNBytes(3), StandardCharsets.US_ASCII).equals("GET");
            in.reset();
            if (isHttp) {
                socket.getOutputStream().write(http(socket).getBytes(StandardCharsets.UTF_8));
            } else {
                in.transferTo(socket.getOutputStream());
            }
        } catch (IOException e) {
            // The client closed the connection.
        }
    }

    private String http(Socket socket) {
        var body = "%s, to %s%n".formatted(answer, socket.getInetAddress().getHostAddress());
        return "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
