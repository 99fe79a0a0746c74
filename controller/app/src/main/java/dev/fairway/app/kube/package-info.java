/** The Kubernetes side: watches Services and Nodes, hands goals to the engine, writes back what it reports. */
@NullMarked
package dev.fairway.app.kube;

import org.jspecify.annotations.NullMarked;
