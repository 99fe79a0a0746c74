/** Elastic Load Balancing v2, Network Load Balancers only. */
@NullMarked
package dev.fairway.lab.aws.elb;

import org.jspecify.annotations.NullMarked;
