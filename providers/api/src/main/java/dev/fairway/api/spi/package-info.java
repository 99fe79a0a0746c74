/** What a provider implements and speaks in. The only packages a third-party provider compiles against. */
@NullMarked
package dev.fairway.api.spi;

import org.jspecify.annotations.NullMarked;
