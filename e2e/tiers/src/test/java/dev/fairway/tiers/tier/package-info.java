/** Tests that need more than a JDK: each says what it needs, and what it ran on. */
@NullMarked
package dev.fairway.tiers.tier;

import org.jspecify.annotations.NullMarked;
