/** Tests of the applier. */
@NullMarked
package dev.fairway.engine.apply;

import org.jspecify.annotations.NullMarked;
