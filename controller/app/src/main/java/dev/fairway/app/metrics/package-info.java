/** What a running controller counts. The only package that knows which library does it. */
@NullMarked
package dev.fairway.app.metrics;

import org.jspecify.annotations.NullMarked;
