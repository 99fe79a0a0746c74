/** Targets and clients made of real sockets, for tests. */
@NullMarked
package dev.fairway.local.bench;

import org.jspecify.annotations.NullMarked;
