/** What is asked for: annotations and options, read leniently and checked. */
@NullMarked
package dev.fairway.aws.wish;

import org.jspecify.annotations.NullMarked;
