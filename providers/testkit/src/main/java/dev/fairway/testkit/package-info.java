/** The promises that every provider and every part of the project keeps, as tests that a third party can run too. */
@NullMarked
package dev.fairway.testkit;

import org.jspecify.annotations.NullMarked;
