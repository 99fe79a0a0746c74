/** The three kinds of patch that Kubernetes clients send, as pure functions on documents. */
@NullMarked
package dev.fairway.lab.apiserver.patch;

import org.jspecify.annotations.NullMarked;
