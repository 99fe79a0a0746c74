/**
 * A cluster with real packets: nodes, pods, the load balancer and its clients in network namespaces, kube-proxy on each node.
 *
 * <p>The tests' own network namespace is not changed. The control plane and the controller run there, on loopback. Unix
 * sockets, which belong to no network namespace, connect both sides.
 */
@NullMarked
package dev.fairway.lab.net;

import org.jspecify.annotations.NullMarked;
