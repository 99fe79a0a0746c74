package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.state.Actions.Action;

/** Decides for each call what goes wrong with it. */
@FunctionalInterface
public interface TroubleScript {
    TroubleScript NONE = action -> new Trouble.None();

    Trouble next(Action action);
}
