/** Addresses as numbers, so that pools can be counted and source ranges compared. */
@NullMarked
package dev.fairway.local.ip;

import org.jspecify.annotations.NullMarked;
