/** The provider {@code local}: a client of the local load balancer, and the model for a provider of one's own. */
@NullMarked
package dev.fairway.local;

import org.jspecify.annotations.NullMarked;
