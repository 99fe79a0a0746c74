/** What passes the one door. */
@NullMarked
package dev.fairway.engine.guard;

import org.jspecify.annotations.NullMarked;
