/** Deterministic simulation of time and scheduling: the same seed gives the same run. */
@NullMarked
package dev.fairway.lab.sim;

import org.jspecify.annotations.NullMarked;
