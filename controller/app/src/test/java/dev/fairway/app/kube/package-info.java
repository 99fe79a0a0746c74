/** Tests of the Kubernetes side. */
@NullMarked
package dev.fairway.app.kube;

import org.jspecify.annotations.NullMarked;
