/** The process: its commands and their wiring. */
@NullMarked
package dev.fairway.app;

import org.jspecify.annotations.NullMarked;
