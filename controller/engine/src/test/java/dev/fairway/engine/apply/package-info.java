/** What applying does at once, and what it leaves. */
@NullMarked
package dev.fairway.engine.apply;

import org.jspecify.annotations.NullMarked;
