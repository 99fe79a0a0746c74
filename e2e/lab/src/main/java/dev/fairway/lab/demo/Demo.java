package dev.fairway.lab.demo;

import dev.fairway.app.command.ExtraCommand;

/** Puts {@code demo} among the commands. */
public final class Demo implements ExtraCommand {
    @Override
    public Object command() {
        return new DemoCommand();
    }
}
