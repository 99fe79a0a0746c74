/** Calls that go wrong on purpose. */
@NullMarked
package dev.fairway.testkit.fault;

import org.jspecify.annotations.NullMarked;
