package dev.fairway.app;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.engine.FailurePolicy;
import dev.fairway.engine.guard.CallLog;
import dev.fairway.engine.guard.Circuit;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs every request to a cloud at level debug, and the states of the circuit breakers.
 *
 * @param provider its name in the configuration
 */
record ApiCallLogger(String provider) implements CallLog {
    private static final Logger LOG = LoggerFactory.getLogger(ApiCallLogger.class);

    @Override
    public void ended(Operation operation, Duration took, Optional<Failure> failure) {
        LOG.debug(
                "{} took {} ms: {}",
                operation,
                took.toMillis(),
                failure.map(ApiCallLogger::words).orElse("ok"));
    }

    @Override
    public void waited(Operation operation, Duration time) {
        LOG.debug("{} waited {} ms for the rate limit", operation, time.toMillis());
    }

    @Override
    public void circuitChanged(Circuit circuit, Circuit.State state) {
        switch (state) {
            case OPEN ->
                LOG.warn(
                        "circuit breaker open: most of the last {} of provider {} failed, so no more are sent for 15 s to 2 min;"
                                + " check the cloud's status and the network",
                        circuit.word(),
                        provider);
            case HALF_OPEN ->
                LOG.info("circuit breaker half-open: a few {} of provider {} are sent", circuit.word(), provider);
            case CLOSED ->
                LOG.info("circuit breaker closed: {} of provider {} succeed again", circuit.word(), provider);
        }
    }

    private static String words(Failure failure) {
        return FailurePolicy.of(failure).kind() + ": " + failure.message();
    }
}
