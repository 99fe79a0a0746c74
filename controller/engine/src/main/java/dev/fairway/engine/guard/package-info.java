/** What stands between a provider and its cloud: the production side of Calls. */
@NullMarked
package dev.fairway.engine.guard;

import org.jspecify.annotations.NullMarked;
