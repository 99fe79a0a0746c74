/** Tests of the commands. */
@NullMarked
package dev.fairway.app.command;

import org.jspecify.annotations.NullMarked;
