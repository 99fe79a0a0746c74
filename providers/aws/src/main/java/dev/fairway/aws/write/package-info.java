/** What is changed: each step is a call or a few, and each may be done twice. */
@NullMarked
package dev.fairway.aws.write;

import org.jspecify.annotations.NullMarked;
