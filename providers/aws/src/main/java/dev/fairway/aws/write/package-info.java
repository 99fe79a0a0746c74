/** Writes changes to AWS. Each step is one or a few calls and can be repeated. */
@NullMarked
package dev.fairway.aws.write;

import org.jspecify.annotations.NullMarked;
