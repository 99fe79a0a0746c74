package dev.fairway.testkit.violations.engine.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Violates the rule that a plan does not write. */
final class WritesWhilePlanning {
    private WritesWhilePlanning() {}

    static void write(Path file) throws IOException {
        Files.writeString(file, Instant.now().toString());
    }
}
