/** Tests of the configuration file. */
@NullMarked
package dev.fairway.app.config;

import org.jspecify.annotations.NullMarked;
