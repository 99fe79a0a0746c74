/** The provider {@code aws}: Network Load Balancers that forward to node ports. */
@NullMarked
package dev.fairway.aws;

import org.jspecify.annotations.NullMarked;
