package dev.fairway.aws.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that connects every tunnel to one address, whatever host was requested. */
record TunnelProxy(ServerSocket door, InetSocketAddress place, List<String> asked) implements AutoCloseable {

    static TunnelProxy to(InetSocketAddress place) throws IOException {
        var proxy = new TunnelProxy(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), place, new CopyOnWriteArrayList<>());
        Thread.ofVirtual().start(proxy::welcome);
        return proxy;
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var server = new Socket(place.getAddress(), place.getPort())) {
            asked.add(line(client.getInputStream()).split(" ", 3)[1]);
            while (!line(client.getInputStream()).isEmpty()) {}
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var back = Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            back.join();
        } catch (IOException e) {
            // The client closed the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static void copy(Socket from, Socket to) {
        try (OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        } catch (IOException e) {
            // One side closed the connection.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
