/** Whether this process gets on, and whether it could work: told from what it knows itself, at no cost. */
@NullMarked
package dev.fairway.app.health;

import org.jspecify.annotations.NullMarked;
