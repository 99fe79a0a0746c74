/** Nodes of the lab: a loopback address each, with what kube-proxy and pods would answer on its node ports. */
@NullMarked
package dev.fairway.lab.node;

import org.jspecify.annotations.NullMarked;
