/** The example keeps the contract. */
@NullMarked
package dev.fairway.testkit.sample;

import org.jspecify.annotations.NullMarked;
