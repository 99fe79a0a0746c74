/** Defaults, allocation and validation of each kind, without state. */
@NullMarked
package dev.fairway.lab.apiserver.rules;

import org.jspecify.annotations.NullMarked;
