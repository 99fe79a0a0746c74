/** Real processes on loopback: what survives whose death. */
@NullMarked
package dev.fairway.tiers.process;

import org.jspecify.annotations.NullMarked;
