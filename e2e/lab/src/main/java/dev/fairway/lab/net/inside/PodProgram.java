package dev.fairway.lab.net.inside;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Phaser;

/**
 * The program in a pod. Answers each line with {@code STATE POD PORT CLIENT LINE}. After SIGTERM it runs until
 * no new connections arrive, answers with the state goodbye, and ends after its last connection.
 */
public final class PodProgram {
    /** Printed when its ports are open. */
    public static final String READY = "ready";

    private static final int QUEUE = 1_024;

    /** The pod stops accepting after this time without a new connection. */
    private static final int QUIET_MILLIS = 200;

    private final String name;
    private final Phaser busy = new Phaser(1);
    private volatile boolean leaving;

    private PodProgram(String name) {
        this.name = name;
    }

    /** Arguments: NAME UDP-PORT TCP-PORT... */
    public static void main(String[] args) throws IOException {
        var pod = new PodProgram(args[0]);
        for (var port : List.of(args).subList(2, args.length)) {
            var server = new ServerSocket(Integer.parseInt(port), QUEUE);
            server.setSoTimeout(QUIET_MILLIS);
            pod.start(() -> pod.accept(server));
        }
        var socket = new DatagramSocket(Integer.parseInt(args[1]));
        Thread.ofVirtual().start(() -> pod.answer(socket));
        Runtime.getRuntime().addShutdownHook(new Thread(pod::leave, "leaving"));
        System.out.println(READY);
        ParentProcessWatch.hold();
    }

    private void leave() {
        leaving = true;
        busy.arriveAndAwaitAdvance();
    }

    /** Runs the task in a thread that shutdown waits for. */
    private void start(Runnable task) {
        busy.register();
        Thread.ofVirtual().start(() -> {
            try {
                task.run();
            } finally {
                busy.arriveAndDeregister();
            }
        });
    }

    private void accept(ServerSocket server) {
        try (server) {
            while (true) {
                try {
                    var socket = server.accept();
                    start(() -> new PodConnection(socket, this::answer).serve());
                } catch (java.net.SocketTimeoutException quiet) {
                    if (leaving) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot accept on " + server, e);
        }
    }

    private PodReply answer(int port, String client, String line) {
        return new PodReply(leaving, name, port, client, line);
    }

    private void answer(DatagramSocket socket) {
        var buffer = new byte[1500];
        try {
            while (true) {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var line = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
                var client = packet.getAddress().getHostAddress();
                var answer =
                        answer(socket.getLocalPort(), client, line).toString().getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot answer datagrams", e);
        }
    }
}
