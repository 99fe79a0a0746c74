/** The machine behind the engine's ports: clock, threads, signals. */
@NullMarked
package dev.fairway.app.system;

import org.jspecify.annotations.NullMarked;
