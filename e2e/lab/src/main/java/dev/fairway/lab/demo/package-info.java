/** {@code fairway demo}: a cluster, its nodes, a load balancer and the controller on one machine, and a story told with them. */
@NullMarked
package dev.fairway.lab.demo;

import org.jspecify.annotations.NullMarked;
