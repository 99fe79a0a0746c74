/** What the provider {@code local} promises. */
@NullMarked
package dev.fairway.local;

import org.jspecify.annotations.NullMarked;
