/** Breaks the rules, so that they are seen to work. */
@NullMarked
package dev.fairway.testkit.sins.app.state;

import org.jspecify.annotations.NullMarked;
