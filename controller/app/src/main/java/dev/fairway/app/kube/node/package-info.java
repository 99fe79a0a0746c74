/** Which nodes may receive traffic. */
@NullMarked
package dev.fairway.app.kube.node;

import org.jspecify.annotations.NullMarked;
