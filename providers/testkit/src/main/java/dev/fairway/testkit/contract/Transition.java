package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Goal;

/** A transition from one goal to another. */
record Transition(String name, Goal from, Goal to, long seed) {}
