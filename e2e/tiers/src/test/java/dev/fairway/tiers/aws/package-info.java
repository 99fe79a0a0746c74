/** What AWS does, claim by claim: asked of the lab's own AWS, in process and over HTTP, and of moto. */
@NullMarked
package dev.fairway.tiers.aws;

import org.jspecify.annotations.NullMarked;
