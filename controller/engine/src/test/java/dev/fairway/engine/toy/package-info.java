/** Blocks on blocks: the least that can be planned and applied. */
@NullMarked
package dev.fairway.engine.toy;

import org.jspecify.annotations.NullMarked;
