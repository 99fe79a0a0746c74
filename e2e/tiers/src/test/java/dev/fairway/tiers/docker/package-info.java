/** What runs in containers: LocalStack, or the lab's AWS in its place, and Fairway's own image. */
@NullMarked
package dev.fairway.tiers.docker;

import org.jspecify.annotations.NullMarked;
