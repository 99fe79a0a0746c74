@NullMarked
package dev.fairway.app.health;

import org.jspecify.annotations.NullMarked;
