/** The contract between the lab's API server and kube-apiserver: the same claims, asked of both. */
@NullMarked
package dev.fairway.tiers.apiserver;

import org.jspecify.annotations.NullMarked;
