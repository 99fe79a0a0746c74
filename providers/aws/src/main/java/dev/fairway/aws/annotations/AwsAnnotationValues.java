package dev.fairway.aws.annotations;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.spi.SpellingSuggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads annotation values leniently: extra spaces, commas and line breaks are ignored, and empty means unset.
 *
 * @param listeners of the Service, whose ports some values name
 * @param problems collects one sentence for each invalid value
 */
public record AwsAnnotationValues(Map<String, String> given, List<Listener> listeners, List<String> problems) {
    private static final Set<String> YES = Set.of("true", "1", "t", "yes", "on", "enabled");
    private static final Set<String> NO = Set.of("false", "0", "f", "no", "off", "disabled");

    /** A comma after a backslash is part of a value. */
    private static final Pattern ENTRIES = Pattern.compile("(?<!\\\\)[,\\n]");

    static AwsAnnotationValues of(Map<String, String> given, List<Listener> listeners) {
        return new AwsAnnotationValues(Map.copyOf(given), List.copyOf(listeners), new ArrayList<>());
    }

    Optional<String> text(AwsAnnotation annotation) {
        return text(annotation.key());
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(given.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** One of the given words, case-insensitive. */
    Optional<String> word(AwsAnnotation annotation, String... words) {
        var text = text(annotation);
        var word = text.flatMap(
                written -> Stream.of(words).filter(written::equalsIgnoreCase).findFirst());
        if (text.isPresent() && word.isEmpty()) {
            problem(annotation, text.get(), "one of " + String.join(", ", words));
        }
        return word;
    }

    public List<String> list(AwsAnnotation annotation) {
        return List.copyOf(
                new LinkedHashSet<>(Stream.of(text(annotation).orElse("").split("[,\\s]+"))
                        .filter(item -> !item.isEmpty())
                        .toList()));
    }

    /** A list of names that may contain spaces. */
    List<String> names(AwsAnnotation annotation) {
        return ENTRIES.splitAsStream(text(annotation).orElse(""))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
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

    /** Service ports, by number or name. */
    Set<Integer> ports(AwsAnnotation annotation) {
        var known = new TreeMap<String, Integer>();
        listeners.forEach(listener -> {
            known.put(Integer.toString(listener.port()), listener.port());
            if (!listener.name().isEmpty()) {
                known.put(listener.name(), listener.port());
            }
        });
        var ports = new LinkedHashSet<Integer>();
        for (var item : list(annotation)) {
            if (known.containsKey(item)) {
                ports.add(known.get(item));
            } else {
                problems.add("the annotation %s has \"%s\", which is not a port of the Service: write %s"
                        .formatted(annotation.key(), item, String.join(" or ", known.keySet())));
            }
        }
        return ports;
    }

    SortedMap<String, String> map(AwsAnnotation annotation) {
        return map(annotation.key());
    }

    /** @param at the full key, which may end in a port */
    SortedMap<String, String> map(String at) {
        var map = new TreeMap<String, String>();
        for (var item : ENTRIES.split(text(at).orElse(""), -1)) {
            var parts = item.strip().replace("\\,", ",").split("=", 2);
            if (parts[0].isBlank() && parts.length == 1) {
                continue;
            }
            if (parts.length == 1) {
                problems.add("the annotation %s has \"%s\"; write key=value, separated by commas"
                        .formatted(at, parts[0].strip()));
            } else if (map.put(parts[0].strip(), parts[1].strip()) != null) {
                problems.add("the annotation %s has %s twice: remove one".formatted(at, parts[0].strip()));
            }
        }
        return map;
    }

    /** The maps of this annotation and of its per-port variants, by full key. */
    SortedMap<String, SortedMap<String, String>> maps(AwsAnnotation annotation) {
        var maps = new TreeMap<String, SortedMap<String, String>>();
        new TreeSet<>(given.keySet())
                .stream()
                        .filter(key -> key.equals(annotation.key()) || key.startsWith(annotation.key() + "."))
                        .filter(key -> text(key).isPresent())
                        .forEach(key -> maps.put(key, map(key)));
        return maps;
    }

    void problem(AwsAnnotation annotation, String value, String instead) {
        problems.add("the annotation %s is \"%s\"; write %s".formatted(annotation.key(), value, instead));
    }

    /** Reports an unknown name. */
    void unknown(String where, String name, Set<String> known) {
        problems.add("the annotation %s has %s, which is not known%s"
                .formatted(where, name, SpellingSuggestion.suggest(name, known)));
    }
}
