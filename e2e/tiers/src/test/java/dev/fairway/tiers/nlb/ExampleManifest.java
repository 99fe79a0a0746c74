package dev.fairway.tiers.nlb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A manifest of deploy/examples/aws; its user fills in the identifiers of what is his own. */
record ExampleManifest(String name, String text) {
    static final Path ROOT = Path.of(System.getProperty("fairway.root", "../.."));

    static ExampleManifest read(String name) {
        try {
            return new ExampleManifest(
                    name,
                    Files.readString(ROOT.resolve("deploy")
                            .resolve("examples")
                            .resolve("aws")
                            .resolve(name + ".yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException("no example " + name, e);
        }
    }

    /** With these instead of what the example has, one after the other. */
    ExampleManifest with(String pattern, List<String> instead) {
        var found = Pattern.compile(pattern).matcher(text);
        var next = instead.iterator();
        return new ExampleManifest(name, found.replaceAll(match -> Matcher.quoteReplacement(next.next())));
    }

    /** Where kubectl can read it. */
    Path write(Path directory) {
        try {
            return Files.writeString(directory.resolve(name + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }
}
