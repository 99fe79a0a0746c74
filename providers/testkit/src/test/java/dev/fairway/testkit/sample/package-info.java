/** Contract tests of the sample provider. */
@NullMarked
package dev.fairway.testkit.sample;

import org.jspecify.annotations.NullMarked;
