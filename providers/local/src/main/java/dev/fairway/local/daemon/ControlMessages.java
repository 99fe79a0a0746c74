package dev.fairway.local.daemon;

import dev.fairway.local.table.TableJson;
import java.nio.ByteBuffer;

/** How a message looks between client and server: JSON on one line. */
final class ControlMessages {
    private ControlMessages() {}

    static ByteBuffer line(Object message) {
        byte[] json = TableJson.mapper().writeValueAsBytes(message);
        return ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    }
}
