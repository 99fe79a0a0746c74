/** A small Kubernetes API server in this process, for labs, demos and tests. */
@NullMarked
package dev.fairway.lab.apiserver;

import org.jspecify.annotations.NullMarked;
