package dev.fairway.testkit.violations.two;

import dev.fairway.testkit.violations.one.MutableResource;

/** Violates the naming rule and the limit of parameters. */
public record ThingManager(String name, int two, int three, int four, int five, int six, int seven) {
    public MutableResource thing() {
        return new MutableResource();
    }
}
