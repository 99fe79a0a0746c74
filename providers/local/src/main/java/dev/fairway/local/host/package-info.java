/** What the operating system says, in words that users understand. */
@NullMarked
package dev.fairway.local.host;

import org.jspecify.annotations.NullMarked;
