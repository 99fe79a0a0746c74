package dev.fairway.lab.aws.front;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Every call that arrived, in the order of arrival, also those that were refused. */
public final class AuditLog {
    private final List<RecordedCall> calls = new ArrayList<>();

    synchronized void add(RecordedCall call) {
        calls.add(call);
    }

    public synchronized List<RecordedCall> calls() {
        return List.copyOf(calls);
    }

    public List<RecordedCall> calls(Predicate<RecordedCall> wanted) {
        return calls().stream().filter(wanted).toList();
    }

    /** Forgets what was, so that a test counts only what follows. */
    public synchronized void clear() {
        calls.clear();
    }
}
