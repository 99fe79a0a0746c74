/** The one store: objects, their history, and who watches them. */
@NullMarked
package dev.fairway.lab.apiserver.store;

import org.jspecify.annotations.NullMarked;
