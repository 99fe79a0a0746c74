/** The kit keeps its own promises. */
@NullMarked
package dev.fairway.testkit;

import org.jspecify.annotations.NullMarked;
