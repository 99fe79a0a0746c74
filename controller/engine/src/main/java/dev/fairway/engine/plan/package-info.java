/** Pure functions from what is wanted and what exists to the steps between. */
@NullMarked
package dev.fairway.engine.plan;

import org.jspecify.annotations.NullMarked;
