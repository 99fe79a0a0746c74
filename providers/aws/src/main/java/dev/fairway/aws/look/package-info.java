/** Reads AWS and translates the result into observations. */
@NullMarked
package dev.fairway.aws.look;

import org.jspecify.annotations.NullMarked;
