/** One YAML file: read, checked as a whole, every error with its line. */
@NullMarked
package dev.fairway.app.config;

import org.jspecify.annotations.NullMarked;
