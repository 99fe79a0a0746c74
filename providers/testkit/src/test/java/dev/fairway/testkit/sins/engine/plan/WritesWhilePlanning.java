package dev.fairway.testkit.sins.engine.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A plan must not. */
final class WritesWhilePlanning {
    private WritesWhilePlanning() {}

    static void write(Path file) throws IOException {
        Files.writeString(file, Instant.now().toString());
    }
}
