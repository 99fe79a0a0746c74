/** The contract is proved able to fail. */
@NullMarked
package dev.fairway.testkit.contract;

import org.jspecify.annotations.NullMarked;
