/**
 * What the local load balancer keeps and what its clients say to it: its API, as a cloud would have one.
 *
 * <p>{@link dev.fairway.local.table.TableApi} is spoken by clients and by {@link dev.fairway.local.table.LiveTable}, which puts together
 * three things: {@link dev.fairway.local.table.Table}, an immutable state machine with all rules (whose names, which references, which
 * address); {@link dev.fairway.local.table.TableStore}, which makes a table outlive the process; and a
 * {@link dev.fairway.local.table.DataPlane}, which makes it carry traffic. Nothing here opens a socket.
 */
@NullMarked
package dev.fairway.local.table;

import org.jspecify.annotations.NullMarked;
