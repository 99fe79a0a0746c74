/** Tests of option validation. */
@NullMarked
package dev.fairway.engine.option;

import org.jspecify.annotations.NullMarked;
