/** Tests of the engine. */
@NullMarked
package dev.fairway.engine;

import org.jspecify.annotations.NullMarked;
