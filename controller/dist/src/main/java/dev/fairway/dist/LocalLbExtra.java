package dev.fairway.dist;

import dev.fairway.app.command.ExtraCommand;
import dev.fairway.app.system.StopSignal;

/** Brings {@code local-lb} to the command line. */
public final class LocalLbExtra implements ExtraCommand {
    @Override
    public Object command() {
        return new LocalLbCommand(StopSignal::ofProcess);
    }
}
