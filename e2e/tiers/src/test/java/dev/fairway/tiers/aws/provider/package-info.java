/** The provider {@code aws} over the lab's AWS: what it promises, whatever goes wrong, and what it costs. */
@NullMarked
package dev.fairway.tiers.aws.provider;

import org.jspecify.annotations.NullMarked;
