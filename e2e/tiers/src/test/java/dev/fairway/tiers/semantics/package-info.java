/** What Fairway promises about Services, one statement after the other, and which tests show it on which API server. */
@NullMarked
package dev.fairway.tiers.semantics;

import org.jspecify.annotations.NullMarked;
