/** The data plane of the lab's AWS: load balancers that forward for real, by the relay of the provider {@code local}. */
@NullMarked
package dev.fairway.lab.aws.plane;

import org.jspecify.annotations.NullMarked;
