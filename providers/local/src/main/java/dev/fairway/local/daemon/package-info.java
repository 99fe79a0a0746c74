/**
 * The local load balancer as a process of its own: table, relay and a control server, and the client that speaks to it.
 *
 * <p>{@link dev.fairway.local.daemon.LocalLb} is the wiring. A client's request comes in by {@code ControlServer} (one JSON object a line, an
 * answer a line), is judged and kept by {@link dev.fairway.local.table.LiveTable}, and carried out by {@code RelayPlane}, which translates the
 * table to what the relay shall do. {@link dev.fairway.local.daemon.TableClient} is the other end of the line.
 *
 * <p>Who may control it: over a Unix socket the owner of the process alone (the file's mode); over loopback TCP everybody on the host.
 */
@NullMarked
package dev.fairway.local.daemon;

import org.jspecify.annotations.NullMarked;
