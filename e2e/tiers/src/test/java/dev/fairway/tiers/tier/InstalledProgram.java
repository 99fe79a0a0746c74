package dev.fairway.tiers.tier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Programs of this machine, as they speak of themselves. */
final class InstalledProgram {
    private InstalledProgram() {}

    /** The first line that the command prints, complaints aside; empty where there is no such program. */
    static Optional<String> version(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return printed.lines().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
