/** Violations that the tests of the architecture rules detect. */
@NullMarked
package dev.fairway.testkit.sins.engine.plan;

import org.jspecify.annotations.NullMarked;
