/** What the process takes from the machine: time and threads. Implemented outside of the engine. */
@NullMarked
package dev.fairway.engine.port;

import org.jspecify.annotations.NullMarked;
