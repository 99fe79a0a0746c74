/** A minimal provider for tests of the engine. */
@NullMarked
package dev.fairway.engine.fake;

import org.jspecify.annotations.NullMarked;
