package dev.fairway.tiers.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One answer of /metrics. */
record MetricsPage(List<String> lines) {

    static MetricsPage of(String text) {
        return new MetricsPage(text.lines().toList());
    }

    /** The sum over all that has the name and these {@code label="value"}; 0 where there is none. */
    double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** What is told under one of these beginnings, without Micrometer's own addition to histograms. */
    Set<String> names(String... beginnings) {
        return lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", 4)[2])
                .filter(name -> Stream.of(beginnings).anyMatch(name::startsWith))
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toSet());
    }
}
