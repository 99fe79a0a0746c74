/** What there is: listings and looks, made into observations. */
@NullMarked
package dev.fairway.aws.look;

import org.jspecify.annotations.NullMarked;
