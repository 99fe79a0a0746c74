/** Tests of the testkit. */
@NullMarked
package dev.fairway.testkit;

import org.jspecify.annotations.NullMarked;
