/** Fairway as deploy/fairway.yaml installs it: with these rights, this configuration and these arguments, and no more. */
@NullMarked
package dev.fairway.tiers.deploy;

import org.jspecify.annotations.NullMarked;
