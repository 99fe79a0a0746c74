/** Breaks the rules, so that they are seen to work. */
@NullMarked
package dev.fairway.testkit.sins.engine.plan;

import org.jspecify.annotations.NullMarked;
