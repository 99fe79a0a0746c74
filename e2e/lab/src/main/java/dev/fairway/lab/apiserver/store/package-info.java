/** The store: objects, their history, and their watches. */
@NullMarked
package dev.fairway.lab.apiserver.store;

import org.jspecify.annotations.NullMarked;
