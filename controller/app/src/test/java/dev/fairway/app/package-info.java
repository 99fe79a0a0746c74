/** Tests of the process. */
@NullMarked
package dev.fairway.app;

import org.jspecify.annotations.NullMarked;
