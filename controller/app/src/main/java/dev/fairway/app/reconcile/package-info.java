/** From a Service to its load balancer and back to its status: what is wanted, what is known, what is done. */
@NullMarked
package dev.fairway.app.reconcile;

import org.jspecify.annotations.NullMarked;
