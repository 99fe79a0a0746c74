/** The part of EC2 that a load balancer touches: networks, instances, addresses, security groups. */
@NullMarked
package dev.fairway.lab.aws.ec2;

import org.jspecify.annotations.NullMarked;
