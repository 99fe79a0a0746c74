/** Tests that the contract tests detect flaws. */
@NullMarked
package dev.fairway.testkit.contract;

import org.jspecify.annotations.NullMarked;
