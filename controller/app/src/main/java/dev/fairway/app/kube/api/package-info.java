/** The Kubernetes API: the only package that knows fabric8's client. */
@NullMarked
package dev.fairway.app.kube.api;

import org.jspecify.annotations.NullMarked;
