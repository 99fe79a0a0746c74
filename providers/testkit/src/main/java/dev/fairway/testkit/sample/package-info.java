/** A whole provider in five small files, over a cloud in memory: the example to start a real one from. */
@NullMarked
package dev.fairway.testkit.sample;

import org.jspecify.annotations.NullMarked;
