@NullMarked
package dev.fairway.app.log;

import org.jspecify.annotations.NullMarked;
