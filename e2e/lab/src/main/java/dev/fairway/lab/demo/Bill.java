package dev.fairway.lab.demo;

import static java.util.stream.Collectors.joining;

import dev.fairway.lab.aws.front.AuditLog;
import dev.fairway.lab.aws.front.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * The calls that a step of the story costs: AWS limits them, and each takes its time.
 *
 * @param payer the access key of whose calls these are
 */
record Bill(AuditLog audit, String payer) {

    void open() {
        audit.clear();
    }

    String soFar() {
        Predicate<Seen> theirs = call -> call.principal().endsWith("/" + payer);
        var changes = audit.calls(theirs.and(Seen::mutating));
        var reads = audit.calls(theirs.and(Predicate.not(Seen::mutating)));
        return "  Calls to AWS: %d changes and %d to look.%n    %s%n    %s%n"
                .formatted(changes.size(), reads.size(), listed(changes), listed(reads));
    }

    private static String listed(List<Seen> calls) {
        var counts = new LinkedHashMap<String, Integer>();
        calls.forEach(call -> counts.merge(name(call), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() == 1 ? entry.getKey() : entry.getValue() + " " + entry.getKey())
                .collect(joining(", "));
    }

    private static String name(Seen call) {
        return call.result().equals(Seen.OK) ? call.action() : call.action() + " (" + call.result() + ")";
    }
}
