/** The AWS resources of an owner, and their names, tags and value types. */
@NullMarked
package dev.fairway.aws.model;

import org.jspecify.annotations.NullMarked;
