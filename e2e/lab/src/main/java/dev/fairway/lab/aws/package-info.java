/** The lab's own AWS: one account, one region, Network Load Balancers and what they need. */
@NullMarked
package dev.fairway.lab.aws;

import org.jspecify.annotations.NullMarked;
