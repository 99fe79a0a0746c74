package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.state.Actions.Action;

/** Selects the fault to inject into each API call. */
@FunctionalInterface
public interface FaultInjection {
    FaultInjection NONE = action -> new InjectedApiFault.None();

    InjectedApiFault next(Action action);
}
