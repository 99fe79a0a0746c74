/** Violations that the tests of the architecture rules detect. */
@NullMarked
package dev.fairway.testkit.sins.api;

import org.jspecify.annotations.NullMarked;
