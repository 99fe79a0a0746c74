package dev.fairway.aws;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The values of annotations, read as leniently as people write them: blanks, commas and line ends too many do not matter,
 * and empty is as good as absent.
 *
 * @param problems gets a sentence for each value that means nothing
 */
record AwsValues(Map<String, String> given, List<String> problems) {
    private static final Set<String> YES = Set.of("true", "1", "t", "yes", "on", "enabled");
    private static final Set<String> NO = Set.of("false", "0", "f", "no", "off", "disabled");

    static AwsValues of(Map<String, String> given) {
        return new AwsValues(Map.copyOf(given), new ArrayList<>());
    }

    Optional<String> text(AwsAnnotation annotation) {
        return text(annotation.key());
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(given.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** One of a few words, whatever their case. */
    Optional<String> word(AwsAnnotation annotation, String... words) {
        var text = text(annotation);
        var word = text.flatMap(
                written -> Stream.of(words).filter(written::equalsIgnoreCase).findFirst());
        if (text.isPresent() && word.isEmpty()) {
            problem(annotation, text.get(), "one of " + String.join(", ", words));
        }
        return word;
    }

    List<String> list(AwsAnnotation annotation) {
        return list(annotation.key());
    }

    private List<String> list(String key) {
        return List.copyOf(new LinkedHashSet<>(Stream.of(text(key).orElse("").split("[,\\s]+"))
                .filter(item -> !item.isEmpty())
                .toList()));
    }

    Optional<Boolean> flag(AwsAnnotation annotation) {
        var text = text(annotation).map(written -> written.toLowerCase(Locale.ROOT));
        if (text.isPresent() && !YES.contains(text.get()) && !NO.contains(text.get())) {
            problem(annotation, text.get(), "true or false");
            return Optional.empty();
        }
        return text.map(YES::contains);
    }

    int number(AwsAnnotation annotation, int least, int most, int otherwise) {
        var text = text(annotation);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("\\d{1,6}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        problem(annotation, text.get(), "a number from %d to %d".formatted(least, most));
        return otherwise;
    }

    /** Ports, by their numbers. */
    Set<Integer> ports(AwsAnnotation annotation) {
        var ports = new LinkedHashSet<Integer>();
        for (var item : list(annotation)) {
            if (item.matches("\\d{1,5}")) {
                ports.add(Integer.valueOf(item));
            } else {
                problem(annotation, item, "numbers of ports");
            }
        }
        return ports;
    }

    /** @param at the name in full: some have a port at their end */
    SortedMap<String, String> map(String at) {
        var map = new TreeMap<String, String>();
        for (var item : list(at)) {
            var parts = item.split("=", 2);
            if (parts.length == 2) {
                map.put(parts[0], parts[1]);
            } else {
                problems.add("the annotation %s has \"%s\"; write key=value, separated by commas".formatted(at, item));
            }
        }
        return map;
    }

    void problem(AwsAnnotation annotation, String value, String instead) {
        problems.add("the annotation %s is \"%s\"; write %s".formatted(annotation.key(), value, instead));
    }
}
