package dev.fairway.testkit.sins.two;

import dev.fairway.testkit.sins.one.Mutable;

/** A name that says nothing, and a record that holds too much. */
public record ThingManager(String name, int two, int three, int four, int five, int six, int seven) {
    public Mutable thing() {
        return new Mutable();
    }
}
