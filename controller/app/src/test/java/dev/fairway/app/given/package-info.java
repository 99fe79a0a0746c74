/** What tests start from: objects of a cluster, and time that moves by hand. */
@NullMarked
package dev.fairway.app.given;

import org.jspecify.annotations.NullMarked;
