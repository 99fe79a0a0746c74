/** Violations that the tests of the architecture rules detect. */
@NullMarked
package dev.fairway.testkit.violations.two;

import org.jspecify.annotations.NullMarked;
