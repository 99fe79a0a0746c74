/** Goals: what a load balancer must do, independent of Kubernetes and of any cloud. */
@NullMarked
package dev.fairway.api.goal;

import org.jspecify.annotations.NullMarked;
