/** Violations that the tests of the architecture rules detect. */
@NullMarked
package dev.fairway.testkit.violations.one;

import org.jspecify.annotations.NullMarked;
