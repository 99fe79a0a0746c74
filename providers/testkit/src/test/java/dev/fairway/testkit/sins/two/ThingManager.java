package dev.fairway.testkit.sins.two;

import dev.fairway.testkit.sins.one.Mutable;

/** Violates the naming rule and the limit of parameters. */
public record ThingManager(String name, int two, int three, int four, int five, int six, int seven) {
    public Mutable thing() {
        return new Mutable();
    }
}
