/** What every provider promises, and a cloud to try it on. */
@NullMarked
package dev.fairway.testkit.contract;

import org.jspecify.annotations.NullMarked;
