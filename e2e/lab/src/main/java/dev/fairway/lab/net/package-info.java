/**
 * A cluster whose packets are real: nodes, pods, the load balancer and its clients in network namespaces, kube-proxy on every node.
 *
 * <p>Nothing is added to the namespace that the tests run in. The control plane and the controller stay there, on loopback; Unix
 * sockets, which belong to no network namespace, lead from the one world into the other.
 */
@NullMarked
package dev.fairway.lab.net;

import org.jspecify.annotations.NullMarked;
