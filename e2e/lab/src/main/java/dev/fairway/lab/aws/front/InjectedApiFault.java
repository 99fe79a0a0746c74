package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.wire.AwsFault;
import java.time.Duration;

/** A fault to inject into one API call. */
public sealed interface InjectedApiFault {
    /** Nothing. */
    record None() implements InjectedApiFault {}

    /** Answered with this error; nothing happens. */
    record Refused(AwsFault fault) implements InjectedApiFault {}

    /** It happens, but the connection breaks before the answer. */
    record AnswerLost() implements InjectedApiFault {}

    /** The connection breaks, and it happens only later; what it would have answered nobody learns. */
    record AppliedLate(Duration by) implements InjectedApiFault {}

    /** It happens, but the answer is this error. */
    record FailedAfter(AwsFault fault) implements InjectedApiFault {}

    /** It happens, but half of the answer is missing. */
    record AnswerTorn() implements InjectedApiFault {}
}
