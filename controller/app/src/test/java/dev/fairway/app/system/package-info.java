/** Tests of the machine's adapters. */
@NullMarked
package dev.fairway.app.system;

import org.jspecify.annotations.NullMarked;
