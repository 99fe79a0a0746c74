package dev.fairway.local.daemon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** Reads lines of bounded length; bytes that no newline ends are not a line, so a request cut off is never acted upon. */
final class LineReader {
    private static final int LONGEST = 16 * 1024 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).flip();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean ended;

    /** The next line; empty when the channel has ended, or (if it does not block) has nothing more for now. */
    Optional<byte[]> next(ReadableByteChannel channel) throws IOException {
        do {
            while (buffer.hasRemaining()) {
                byte one = buffer.get();
                if (one == '\n') {
                    return Optional.of(take());
                }
                keep(one);
            }
        } while (fill(channel) > 0);
        return Optional.empty();
    }

    boolean ended() {
        return ended;
    }

    private byte[] take() {
        byte[] bytes = line.toByteArray();
        line.reset();
        return bytes;
    }

    private void keep(byte one) throws IOException {
        if (line.size() >= LONGEST) {
            throw new IOException("a line of more than " + LONGEST + " bytes");
        }
        line.write(one);
    }

    private int fill(ReadableByteChannel channel) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        ended = count < 0;
        return count;
    }
}
