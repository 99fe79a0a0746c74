/** What AWS holds for an owner, and the words for it. */
@NullMarked
package dev.fairway.aws.model;

import org.jspecify.annotations.NullMarked;
