package dev.fairway.lab.demo;

import dev.fairway.app.command.ExtraCommand;

/** Adds the command {@code demo}. */
public final class DemoCommandProvider implements ExtraCommand {
    @Override
    public Object command() {
        return new DemoCommand();
    }
}
