/** What the README says, done as its readers would do it. */
@NullMarked
package dev.fairway.tiers.readme;

import org.jspecify.annotations.NullMarked;
