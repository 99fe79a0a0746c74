@NullMarked
package dev.fairway.app.metrics;

import org.jspecify.annotations.NullMarked;
