/** Claims about leadership, in a world of replicas whose clocks and networks are all wrong. */
@NullMarked
package dev.fairway.app.kube.lease;

import org.jspecify.annotations.NullMarked;
