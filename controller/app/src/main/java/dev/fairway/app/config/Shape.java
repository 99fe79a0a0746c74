package dev.fairway.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** Empty for "off". */
    static Shape<Optional<Double>> factor() {
        return new Shape<>("FACTOR", "a number from 0.1 to 100, such as 2 or 0.5, or off", text -> {
            var factor = number(text).filter(number -> number >= 0.1 && number <= 100);
            return factor.isPresent() || text.equals("off") ? Optional.of(factor) : Optional.empty();
        });
    }

    private static Optional<Double> number(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,3}(\\.\\d{1,3})?"))
                .map(Double::valueOf);
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

    /** One of the constants, in small letters. */
    static <E extends Enum<E>> Shape<E> oneOf(Class<E> type) {
        var words = Stream.of(type.getEnumConstants()).map(Shape::word).toList();
        return new Shape<>(
                "WORD",
                "one of " + String.join(", ", words),
                text -> Stream.of(type.getEnumConstants())
                        .filter(one -> word(one).equals(text))
                        .findFirst());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Empty for "off". */
    static Shape<Optional<ListenAddress>> listen() {
        return new Shape<>("ADDRESS", "an address such as :8080 or 127.0.0.1:8080, or off", text -> {
            var address = ListenAddress.parse(text);
            return address.isPresent() || text.equals("off") ? Optional.of(address) : Optional.empty();
        });
    }

    /** One DNS label, or two as a namespace and a name. */
    static Shape<String> installation() {
        return new Shape<>(
                "NAME",
                "lower-case letters, digits and dashes, such as team-a or team-a/fairway",
                text -> Optional.of(text)
                        .filter(name -> name.isEmpty()
                                || Stream.of(name.split("/", 2))
                                        .allMatch(part -> LABEL.matcher(part).matches())));
    }

    static Shape<DeletionCeiling> ceiling() {
        return new Shape<>(
                "CEILING",
                "a number and a percentage such as 3,10% (hold when more than 3 and more than 10 % would be deleted), or off",
                DeletionCeiling::parse);
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
