/** Tests of what is installed. */
@NullMarked
package dev.fairway.dist;

import org.jspecify.annotations.NullMarked;
