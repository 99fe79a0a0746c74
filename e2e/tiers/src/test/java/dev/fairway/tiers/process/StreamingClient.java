package dev.fairway.tiers.process;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A client that never stops: sends, waits for the echo, compares, and again, on one connection for its whole life. */
final class StreamingClient implements AutoCloseable {
    private static final int CHUNK = 2048;

    private final Socket socket;
    private final AtomicLong rounds = new AtomicLong();
    private final AtomicReference<Optional<String>> loss = new AtomicReference<>(Optional.empty());
    private volatile boolean closed;

    StreamingClient(String address, int port, long seed) throws IOException {
        socket = new Socket(address, port);
        socket.setSoTimeout(10_000);
        Thread.ofVirtual().start(() -> stream(new SplittableRandom(seed)));
    }

    long rounds() {
        return rounds.get();
    }

    /** What broke the connection; empty while it is whole. */
    Optional<String> loss() {
        return loss.get();
    }

    private void stream(SplittableRandom random) {
        var sent = new byte[CHUNK];
        try {
            while (true) {
                random.nextBytes(sent);
                socket.getOutputStream().write(sent);
                var echoed = socket.getInputStream().readNBytes(CHUNK);
                if (!Arrays.equals(sent, echoed)) {
                    throw new IOException(
                            "%d bytes came back, not the %d that were sent".formatted(echoed.length, CHUNK));
                }
                rounds.incrementAndGet();
            }
        } catch (IOException e) {
            if (!closed) {
                loss.set(Optional.of("after %d rounds: %s".formatted(rounds.get(), e)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
