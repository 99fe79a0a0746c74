/** What the local load balancer keeps and what its clients say to it: its API, as a cloud would have one. */
@NullMarked
package dev.fairway.local.table;

import org.jspecify.annotations.NullMarked;
