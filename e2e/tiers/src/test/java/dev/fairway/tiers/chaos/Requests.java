package dev.fairway.tiers.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where one request ends and the next begins, and which of them change something. */
@FunctionalInterface
interface Requests {

    /** A request, exactly as it was sent, and what it would change. */
    @SuppressWarnings("ArrayRecordComponent")
    record Request(byte[] bytes, Optional<ObservedWrite> write) {
        static final Request NONE = new Request(new byte[0], Optional.empty());
    }

    /** The next one, whole; {@link Request#NONE} at the end of the stream. */
    Request next(InputStream in) throws IOException;
}
