/** What the data plane of the lab's AWS does with bytes. */
@NullMarked
package dev.fairway.tiers.dataplane;

import org.jspecify.annotations.NullMarked;
