/** Checks options against what a provider declares. */
@NullMarked
package dev.fairway.engine.option;

import org.jspecify.annotations.NullMarked;
