/** How a request arrives: authorised, throttled, made to fail, audited, then handed to the resource that it concerns. */
@NullMarked
package dev.fairway.lab.aws.front;

import org.jspecify.annotations.NullMarked;
