/** {@code fairway demo}: a cluster, its nodes, a load balancer and the controller on one machine. */
@NullMarked
package dev.fairway.lab.demo;

import org.jspecify.annotations.NullMarked;
