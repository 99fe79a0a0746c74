@NullMarked
package dev.fairway.app.http;

import org.jspecify.annotations.NullMarked;
