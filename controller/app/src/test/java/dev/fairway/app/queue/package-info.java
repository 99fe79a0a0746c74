/** Tests of the work queue. */
@NullMarked
package dev.fairway.app.queue;

import org.jspecify.annotations.NullMarked;
