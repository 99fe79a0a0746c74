/** What a pass says about itself. */
@NullMarked
package dev.fairway.engine;

import org.jspecify.annotations.NullMarked;
