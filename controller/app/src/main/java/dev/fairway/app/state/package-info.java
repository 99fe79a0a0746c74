/** What is known of each owner: a cache of the cloud, never needed to be right. */
@NullMarked
package dev.fairway.app.state;

import org.jspecify.annotations.NullMarked;
