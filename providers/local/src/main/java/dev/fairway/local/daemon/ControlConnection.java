package dev.fairway.local.daemon;

import io.netty.util.concurrent.Ticker;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/** A connection for one request and its answer, each step in bounded time; a blocking channel could not be given a time. */
final class ControlConnection implements AutoCloseable {
    private final Selector selector;
    private final SocketChannel channel;

    private ControlConnection(Selector selector, SocketChannel channel) {
        this.selector = selector;
        this.channel = channel;
    }

    static ControlConnection connect(ControlAddress address, Duration patience) throws IOException {
        ControlConnection exchange = open(address);
        try {
            exchange.channel.configureBlocking(false);
            if (!exchange.channel.connect(address.socketAddress())) {
                exchange.await(SelectionKey.OP_CONNECT, deadline(patience));
                exchange.channel.finishConnect();
            }
            return exchange;
        } catch (IOException | RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    private static ControlConnection open(ControlAddress address) throws IOException {
        Selector selector = Selector.open();
        try {
            return switch (address) {
                case ControlAddress.Unix unix ->
                    new ControlConnection(selector, SocketChannel.open(StandardProtocolFamily.UNIX));
                case ControlAddress.Tcp tcp -> new ControlConnection(selector, SocketChannel.open());
            };
        } catch (IOException | RuntimeException e) {
            selector.close();
            throw e;
        }
    }

    /** Returns when the last byte has left; until then the server has no whole line and does nothing. */
    void send(ByteBuffer line, long deadline) throws IOException {
        while (line.hasRemaining()) {
            if (channel.write(line) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
    }

    byte[] receive(long deadline) throws IOException {
        LineReader lines = new LineReader();
        while (true) {
            Optional<byte[]> line = lines.next(channel);
            if (line.isPresent()) {
                return line.get();
            }
            if (lines.ended()) {
                throw new EOFException("the connection was closed before the answer");
            }
            await(SelectionKey.OP_READ, deadline);
        }
    }

    private void await(int operation, long deadline) throws IOException {
        long millis = (deadline - Ticker.systemTicker().nanoTime()) / 1_000_000;
        channel.register(selector, operation);
        if (millis <= 0 || selector.select(millis) == 0) {
            throw new SocketTimeoutException(
                    Thread.currentThread().isInterrupted() ? "interrupted" : "it took too long");
        }
        selector.selectedKeys().clear();
    }

    /** A moment for {@link #send} and {@link #receive}. */
    static long deadline(Duration patience) {
        return Ticker.systemTicker().nanoTime() + patience.toNanos();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
