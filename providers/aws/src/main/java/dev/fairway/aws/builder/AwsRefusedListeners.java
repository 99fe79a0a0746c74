package dev.fairway.aws.builder;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.spi.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The refused ports. Ports with the same reason share one message that names the first of them. */
final class AwsRefusedListeners {
    private static final int SHOWN = 2;

    private final Map<String, List<Listener>> byReason = new LinkedHashMap<>();

    void add(Listener listener, String why) {
        byReason.computeIfAbsent(why, any -> new ArrayList<>()).add(listener);
    }

    List<Refusal> refusals() {
        return byReason.entrySet().stream()
                .flatMap(same -> same.getValue().stream()
                        .map(one -> Refusal.of(one, "%s: %s".formatted(ports(same.getValue()), same.getKey()))))
                .toList();
    }

    private static String ports(List<Listener> listeners) {
        return words(listeners.stream().map(Listener::port).toList());
    }

    /** "port 80", "ports 80, 81 and 48 more". */
    static String words(List<Integer> ports) {
        var numbers = new TreeSet<>(ports);
        var shown = numbers.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        if (numbers.size() == 1) {
            return "port " + shown;
        }
        return "ports " + shown + (numbers.size() > SHOWN ? " and %d more".formatted(numbers.size() - SHOWN) : "");
    }
}
