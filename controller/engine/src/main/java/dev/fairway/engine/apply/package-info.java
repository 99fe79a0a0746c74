/** Performs a plan: independent steps at once. */
@NullMarked
package dev.fairway.engine.apply;

import org.jspecify.annotations.NullMarked;
