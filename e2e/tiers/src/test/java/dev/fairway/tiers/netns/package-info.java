/** Bytes of clients, all the way to pods: through the load balancer, the nodes and kube-proxy's rules. */
@NullMarked
package dev.fairway.tiers.netns;

import org.jspecify.annotations.NullMarked;
