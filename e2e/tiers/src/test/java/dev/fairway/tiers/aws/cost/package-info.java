/** What Fairway costs on AWS, counted through the whole shell: calls, chains of calls, and time where AWS's limits are real. */
@NullMarked
package dev.fairway.tiers.aws.cost;

import org.jspecify.annotations.NullMarked;
