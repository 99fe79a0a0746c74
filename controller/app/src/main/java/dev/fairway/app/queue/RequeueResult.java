package dev.fairway.app.queue;

import dev.fairway.api.spi.Failure;
import java.time.Duration;

/** When a key is reconciled again, once its reconcile has ended. */
public sealed interface RequeueResult {

    /** When something changes. */
    record Done() implements RequeueResult {}

    /** After a while, although nothing went wrong: the cloud needs time. Changes wake it earlier. */
    record After(Duration delay) implements RequeueResult {}

    /** It failed: after a back-off, which changes elsewhere do not shorten. */
    record Failed(Failure why) implements RequeueResult {}
}
