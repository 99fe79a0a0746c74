package dev.fairway.testkit.contract;

import dev.fairway.api.spi.Operation;
import dev.fairway.testkit.fault.Fault;
import dev.fairway.testkit.fault.FaultyCalls;
import java.util.Optional;

/** Injects one fault. After a crash, all later calls fail too. After a hiccup, they succeed. */
final class InjectedFault implements FaultyCalls.Script {
    private final int at;
    private final Fault fault;
    private final Kind kind;
    private int calls;
    private String where = "never reached";

    enum Kind {
        CRASH,
        HICCUP
    }

    InjectedFault(int at, Fault fault, Kind kind) {
        this.at = at;
        this.fault = fault;
        this.kind = kind;
    }

    /** Injects no fault and counts the calls. */
    static InjectedFault none() {
        return new InjectedFault(Integer.MAX_VALUE, Fault.REQUEST_LOST, Kind.HICCUP);
    }

    @Override
    public synchronized Optional<Fault> next(Operation operation) {
        int call = calls++;
        if (call == at) {
            where = operation.toString();
            return Optional.of(fault);
        }
        return call > at && kind == Kind.CRASH ? Optional.of(Fault.REQUEST_LOST) : Optional.empty();
    }

    synchronized int calls() {
        return calls;
    }

    synchronized boolean hasHappened() {
        return calls > at;
    }

    boolean isCrash() {
        return kind == Kind.CRASH;
    }

    /** The number of reconciles that may fail because of the fault. */
    int failures() {
        return kind == Kind.HICCUP && at < Integer.MAX_VALUE ? 1 : 0;
    }

    @Override
    public synchronized String toString() {
        return "%s at call %d (%s), %s".formatted(kind, at, where, fault);
    }
}
