package dev.fairway.local.relay;

import io.netty.channel.ChannelInboundHandlerAdapter;

/** Keeps a target's place in its pipeline until the client is joined to it. */
final class Unjoined extends ChannelInboundHandlerAdapter {}
