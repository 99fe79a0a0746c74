/** What the API server defaults, allocates, clears and refuses, kind by kind; no state of its own. */
@NullMarked
package dev.fairway.lab.apiserver.rules;

import org.jspecify.annotations.NullMarked;
