/** What somebody wants: goals, in words that know neither Kubernetes nor any cloud. */
@NullMarked
package dev.fairway.api.goal;

import org.jspecify.annotations.NullMarked;
