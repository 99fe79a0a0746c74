package dev.fairway.app.queue;

import dev.fairway.api.spi.Failure;
import java.time.Duration;

/** When to look at a key again, once its pass has ended. */
public sealed interface Next {

    /** When something changes. */
    record Done() implements Next {}

    /** After a while, although nothing went wrong: the cloud needs time. Changes wake it earlier. */
    record After(Duration delay) implements Next {}

    /** It failed: after a back-off, which changes elsewhere do not shorten. */
    record Failed(Failure why) implements Next {}
}
