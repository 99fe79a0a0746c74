package dev.fairway.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that is run to its end. */
public final class Command {
    private Command() {}

    /** @return what it printed */
    public static String run(String... words) {
        return run(List.of(words), "");
    }

    /**
     * @param input what it reads
     * @return what it printed
     * @throws IllegalStateException with what it printed, when it ends with another code than 0
     */
    public static String run(List<String> words, String input) {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("`%s` ended with %d: %s"
                        .formatted(String.join(" ", words), process.exitValue(), printed.strip()));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + words, e);
        }
    }
}
