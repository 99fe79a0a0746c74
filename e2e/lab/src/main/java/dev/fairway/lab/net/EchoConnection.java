package dev.fairway.lab.net;

import dev.fairway.lab.net.inside.PodReply;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client's TCP connection or UDP socket to an address in the lab's network. It sends one request after the other. */
public final class EchoConnection implements AutoCloseable {
    private final SocketChannel gate;
    private final BufferedReader in;

    private EchoConnection(SocketChannel gate) {
        this.gate = gate;
        this.in = new BufferedReader(new InputStreamReader(Channels.newInputStream(gate), StandardCharsets.UTF_8));
    }

    /** @throws IOException if there is no connection, with the reason */
    static EchoConnection open(Path gate, String call) throws IOException {
        var conversation = new EchoConnection(SocketChannel.open(UnixDomainSocketAddress.of(gate)));
        try {
            conversation.exchange(call);
            return conversation;
        } catch (IOException e) {
            conversation.close();
            throw e;
        }
    }

    /** @throws IOException if the connection was closed or reset, or on timeout */
    public PodReply ask(String line) throws IOException {
        var answer = PodReply.parse(exchange(line));
        if (!answer.line().equals(line)) {
            throw new IOException("asked %s and was answered %s".formatted(line, answer));
        }
        return answer;
    }

    private String exchange(String line) throws IOException {
        Channels.newOutputStream(gate).write((line + "\n").getBytes(StandardCharsets.UTF_8));
        var answer = in.readLine();
        if (answer == null) {
            throw new EOFException("the gate has closed");
        }
        if (!answer.startsWith("+")) {
            throw new IOException(answer.substring(1));
        }
        return answer.substring(1);
    }

    @Override
    public void close() throws IOException {
        gate.close();
    }
}
