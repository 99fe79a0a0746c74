/** A minimal provider for tests of the engine. */
@NullMarked
package dev.fairway.engine.toy;

import org.jspecify.annotations.NullMarked;
