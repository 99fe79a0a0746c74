/** What the log looks like. The only package that knows which library writes it. */
@NullMarked
package dev.fairway.app.log;

import org.jspecify.annotations.NullMarked;
