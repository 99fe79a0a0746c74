/** The work queue: keys only, one worker a key, back-off with jitter. */
@NullMarked
package dev.fairway.app.queue;

import org.jspecify.annotations.NullMarked;
