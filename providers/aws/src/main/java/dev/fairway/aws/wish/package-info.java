/** Reads and validates annotations and options. */
@NullMarked
package dev.fairway.aws.wish;

import org.jspecify.annotations.NullMarked;
