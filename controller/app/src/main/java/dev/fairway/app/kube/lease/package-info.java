/** Who of several replicas is the leader: a Lease, judged by what this replica itself has seen. */
@NullMarked
package dev.fairway.app.kube.lease;

import org.jspecify.annotations.NullMarked;
