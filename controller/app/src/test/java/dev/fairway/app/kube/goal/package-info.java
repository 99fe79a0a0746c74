/** Tests of whose a Service is and of the goal it stands for. */
@NullMarked
package dev.fairway.app.kube.goal;

import org.jspecify.annotations.NullMarked;
