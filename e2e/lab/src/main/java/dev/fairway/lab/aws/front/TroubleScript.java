package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.state.Actions.Action;

/** Selects the fault to inject into each API call. */
@FunctionalInterface
public interface TroubleScript {
    TroubleScript NONE = action -> new Trouble.None();

    Trouble next(Action action);
}
