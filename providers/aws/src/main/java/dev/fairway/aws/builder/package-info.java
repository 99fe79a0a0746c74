/** Builds the model from annotations, nodes and the network, without calling AWS. */
@NullMarked
package dev.fairway.aws.builder;

import org.jspecify.annotations.NullMarked;
