/** The rules of the architecture, over the whole project. */
@NullMarked
package dev.fairway.tiers.arch;

import org.jspecify.annotations.NullMarked;
