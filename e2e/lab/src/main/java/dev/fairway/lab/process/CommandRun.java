package dev.fairway.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command and waits for its end. */
public final class CommandRun {
    private CommandRun() {}

    /** @return the command's output */
    public static String run(String... words) {
        return run(List.of(words), "");
    }

    /**
     * @param input the command's standard input
     * @return the command's output
     * @throws IllegalStateException with the output, if the exit code is not 0
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
