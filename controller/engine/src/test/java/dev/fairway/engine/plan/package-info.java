/** Property tests of plans. */
@NullMarked
package dev.fairway.engine.plan;

import org.jspecify.annotations.NullMarked;
