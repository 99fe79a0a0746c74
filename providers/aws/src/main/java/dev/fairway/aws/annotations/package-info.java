/** Reads and validates annotations and options. */
@NullMarked
package dev.fairway.aws.annotations;

import org.jspecify.annotations.NullMarked;
