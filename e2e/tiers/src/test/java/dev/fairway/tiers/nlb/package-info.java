/** Services of each kind on AWS, made and looked at with kubectl, served by the controller's process. */
@NullMarked
package dev.fairway.tiers.nlb;

import org.jspecify.annotations.NullMarked;
