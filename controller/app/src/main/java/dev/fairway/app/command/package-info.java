/** What can be typed after `fairway`: thin, each hands its work to somebody. */
@NullMarked
package dev.fairway.app.command;

import org.jspecify.annotations.NullMarked;
