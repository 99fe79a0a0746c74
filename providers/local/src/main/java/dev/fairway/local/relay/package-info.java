/**
 * A layer-4 relay: sockets that take clients, and sockets that reach targets; it knows no files and no API.
 *
 * <p>{@link dev.fairway.local.relay.Relay#apply} is given everything {@link dev.fairway.local.relay.RelayState}: frontends (one protocol,
 * address and port each) and the backends they forward to. It binds what is new, asks for consent, and then changes only what differs: a
 * frontend is known by its {@link dev.fairway.local.relay.Binding}, so whatever else changes about it, its socket and its connections stay.
 *
 * <p>The life of a TCP connection: {@code TcpFrontend} accepts it if range and limit allow; {@code TargetSelector} chooses a target (healthy ones
 * first, sticky where asked); {@code TcpConnection} dials it, and another one if that fails; two {@code ByteForwarder}s carry bytes, ends and
 * resets across, each reading only as fast as the other side takes. UDP: {@code UdpFrontend} keeps a {@code UdpFlow} per client address.
 * {@code BackendState} and {@code TargetState} hold what health checks found.
 *
 * <p>Threads: both sides of a connection live on one event loop, so a pair needs no locks. {@code apply} is called from ordinary threads,
 * one at a time, and hands over through volatile references and tasks on the loops.
 */
@NullMarked
package dev.fairway.local.relay;

import org.jspecify.annotations.NullMarked;
