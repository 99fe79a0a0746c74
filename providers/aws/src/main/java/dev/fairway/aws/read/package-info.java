/** Reads AWS and translates the result into observations. */
@NullMarked
package dev.fairway.aws.read;

import org.jspecify.annotations.NullMarked;
