/** Violations that the tests of the architecture rules detect. */
@NullMarked
package dev.fairway.testkit.violations.engine.plan;

import org.jspecify.annotations.NullMarked;
