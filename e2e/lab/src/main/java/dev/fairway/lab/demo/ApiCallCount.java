package dev.fairway.lab.demo;

import static java.util.stream.Collectors.joining;

import dev.fairway.lab.aws.front.AuditLog;
import dev.fairway.lab.aws.front.RecordedCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * Counts the AWS API calls of one step of the demo.
 *
 * @param accessKey the access key whose calls are counted
 */
record ApiCallCount(AuditLog audit, String accessKey) {

    void open() {
        audit.clear();
    }

    String soFar() {
        Predicate<RecordedCall> byAccessKey = call -> call.principal().endsWith("/" + accessKey);
        var writes = audit.calls(byAccessKey.and(RecordedCall::mutating));
        var reads = audit.calls(byAccessKey.and(Predicate.not(RecordedCall::mutating)));
        return "  AWS API calls: %d writes, %d reads.%n    %s%n    %s%n"
                .formatted(writes.size(), reads.size(), listed(writes), listed(reads));
    }

    private static String listed(List<RecordedCall> calls) {
        var counts = new LinkedHashMap<String, Integer>();
        calls.forEach(call -> counts.merge(name(call), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() == 1 ? entry.getKey() : entry.getValue() + " " + entry.getKey())
                .collect(joining(", "));
    }

    private static String name(RecordedCall call) {
        return call.result().equals(RecordedCall.OK) ? call.action() : call.action() + " (" + call.result() + ")";
    }
}
