package dev.fairway.tiers.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Never stops using a Service: on a connection of its whole life, and on a new one each time. */
final class EchoUser implements AutoCloseable {
    private static final int CHUNK = 2048;
    private static final int MILLIS = 20;
    private static final int PATIENCE_MILLIS = 10_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SplittableRandom random = new SplittableRandom(1);
    private final InetSocketAddress address;
    private final Socket faithful;
    private final AtomicLong rounds = new AtomicLong();
    private final AtomicReference<Optional<String>> loss = new AtomicReference<>(Optional.empty());

    EchoUser(String ip, int port) throws IOException {
        address = new InetSocketAddress(ip, port);
        faithful = connect();
        var unused = timer.scheduleWithFixedDelay(this::visit, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Visits so far, each with 2048 bytes there and back on both connections. */
    long rounds() {
        return rounds.get();
    }

    /** The first that went wrong. */
    Optional<String> loss() {
        return loss.get();
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.connect(address, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private void visit() {
        try (var fresh = connect()) {
            exchange(fresh);
            exchange(faithful);
            rounds.incrementAndGet();
        } catch (IOException e) {
            loss.compareAndSet(Optional.empty(), Optional.of("after %d rounds: %s".formatted(rounds.get(), e)));
        }
    }

    private void exchange(Socket socket) throws IOException {
        var sent = new byte[CHUNK];
        random.nextBytes(sent);
        socket.getOutputStream().write(sent);
        var echoed = socket.getInputStream().readNBytes(CHUNK);
        if (!Arrays.equals(sent, echoed)) {
            throw new IOException("%d bytes came back, not the %d that were sent".formatted(echoed.length, CHUNK));
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        faithful.close();
    }
}
