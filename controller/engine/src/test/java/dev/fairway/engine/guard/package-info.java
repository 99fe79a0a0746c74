/** Tests of guarded calls. */
@NullMarked
package dev.fairway.engine.guard;

import org.jspecify.annotations.NullMarked;
