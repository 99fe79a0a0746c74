/** Fairway's own programs as child processes, so that one can die without the others. */
@NullMarked
package dev.fairway.lab.process;

import org.jspecify.annotations.NullMarked;
