package dev.fairway.app;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.engine.guard.CallLog;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every request to a cloud as a line of the log, for who asked for that much. */
record CallLines() implements CallLog {
    private static final Logger LOG = LoggerFactory.getLogger(CallLines.class);

    @Override
    public void ended(Operation operation, Duration took, Optional<Failure> failure) {
        LOG.debug(
                "{} took {} ms: {}",
                operation,
                took.toMillis(),
                failure.map(CallLines::words).orElse("ok"));
    }

    private static String words(Failure failure) {
        return failure.kind() + ": " + failure.message();
    }
}
