package dev.fairway.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the text of a setting must look like.
 *
 * @param label one word for the help
 * @param words what to write, for errors
 * @param parse empty when the text is not of this shape
 */
public record Shape<T>(String label, String words, Function<String, Optional<T>> parse) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

    static Shape<Integer> wholeNumber(int least, int most) {
        return new Shape<>(
                "N",
                "a whole number from %d to %d".formatted(least, most),
                text -> Optional.of(text)
                        .filter(digits -> digits.matches("\\d{1,9}"))
                        .map(Integer::valueOf)
                        .filter(number -> number >= least && number <= most));
    }

    static Shape<Boolean> yesOrNo() {
        return new Shape<>(
                "BOOLEAN",
                "true or false",
                text -> Optional.of(text)
                        .filter(word -> word.matches("true|false"))
                        .map(Boolean::valueOf));
    }

    /** A DNS label: every namespace is one, and most objects can be. */
    static Shape<String> name() {
        return new Shape<>(
                "NAME",
                "lower-case letters, digits and dashes, such as kube-system",
                text -> Optional.of(text).filter(name -> LABEL.matcher(name).matches()));
    }

    static Shape<Duration> duration(Duration least) {
        var words = "a duration of at least %ds, such as 30s, 10m or 1h".formatted(least.toSeconds());
        return new Shape<>(
                "DURATION", words, text -> duration(text).filter(duration -> duration.compareTo(least) >= 0));
    }

    /** A leading "~/" is the home directory: no shell sees the file. */
    static Shape<Optional<Path>> path() {
        return new Shape<>(
                "FILE",
                "the path of a file",
                text -> Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(Path.of(atHome(text)))));
    }

    private static String atHome(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }

    private static Optional<Duration> duration(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }
}
