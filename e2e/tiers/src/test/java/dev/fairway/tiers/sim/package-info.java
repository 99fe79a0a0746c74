/** The whole shell on virtual time: faults, crashes and orders that a seed draws. */
@NullMarked
package dev.fairway.tiers.sim;

import org.jspecify.annotations.NullMarked;
