package dev.fairway.tiers.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A user's terminal: where it stands, and which cluster its kubectl speaks to. */
public record UserShell(Path directory, Path kubeconfig) {

    /** What the command prints, errors included, line by line. */
    public List<String> run(String command) {
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        try {
            var process = builder.start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return printed.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }
}
