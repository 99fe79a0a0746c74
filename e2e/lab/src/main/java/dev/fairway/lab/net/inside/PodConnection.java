package dev.fairway.lab.net.inside;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connection to a pod. A PROXY protocol header at its beginning names the client. */
record PodConnection(Socket socket, Answers answers) {
    /** The signature of every version 2 header. */
    private static final byte[] SIGNATURE = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A};

    private static final int IPV4_LENGTH = 4;

    /** Creates the answer to a line. */
    @FunctionalInterface
    interface Answers {
        PodReply answer(int port, String client, String line);
    }

    void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            var client = client(in);
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var answer = answers.answer(socket.getLocalPort(), client, line);
                socket.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                if (answer.goodbye()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client closed the connection.
        }
    }

    /** Does not use Netty: the load balancer writes these headers with Netty, so Netty's errors would not show. */
    private String client(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        if (first != SIGNATURE[0]) {
            return socket.getInetAddress().getHostAddress();
        }
        var header = new DataInputStream(in);
        if (!Arrays.equals(header.readNBytes(SIGNATURE.length), SIGNATURE)) {
            throw new IOException("neither a line nor a PROXY protocol header");
        }
        header.skipNBytes(2); // version, command, family
        var addresses = header.readNBytes(header.readUnsignedShort());
        return InetAddress.getByAddress(Arrays.copyOf(addresses, IPV4_LENGTH)).getHostAddress();
    }
}
