/** What a wrong option is told. */
@NullMarked
package dev.fairway.engine.option;

import org.jspecify.annotations.NullMarked;
