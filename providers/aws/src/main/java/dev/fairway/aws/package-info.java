/** The provider {@code aws}: Network Load Balancers in front of the nodes' ports. */
@NullMarked
package dev.fairway.aws;

import org.jspecify.annotations.NullMarked;
