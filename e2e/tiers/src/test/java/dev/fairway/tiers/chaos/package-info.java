/** Real replicas, of which the leader is killed between any two writes; what they tell the outside world goes through gates. */
@NullMarked
package dev.fairway.tiers.chaos;

import org.jspecify.annotations.NullMarked;
