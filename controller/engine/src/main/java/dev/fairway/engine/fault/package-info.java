/** Calls that go wrong on purpose. */
@NullMarked
package dev.fairway.engine.fault;

import org.jspecify.annotations.NullMarked;
