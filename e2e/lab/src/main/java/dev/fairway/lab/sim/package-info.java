/** A world without threads or clocks of its own: the same seed gives the same run. */
@NullMarked
package dev.fairway.lab.sim;

import org.jspecify.annotations.NullMarked;
