/** What there should be: a design made of a wish, the nodes and the network, without a call. */
@NullMarked
package dev.fairway.aws.design;

import org.jspecify.annotations.NullMarked;
