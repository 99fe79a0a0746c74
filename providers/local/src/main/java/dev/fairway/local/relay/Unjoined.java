package dev.fairway.local.relay;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Stands for the {@link ByteForwarder} of a channel until both ends are connected, and hands over to it what came until then: with
 * epoll, the end of what a peer sends is reported, and read up to, although nobody reads.
 */
final class Unjoined extends ChannelInboundHandlerAdapter {
    private final Queue<Object> received = new ArrayDeque<>();
    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        received.add(bytes);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ended |= event == ChannelInputShutdownEvent.INSTANCE;
    }

    /** Without a splice the bytes end at the pipeline's tail, which releases them. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (!received.isEmpty()) {
            received.forEach(ctx::fireChannelRead);
            ctx.fireChannelReadComplete();
        }
        if (ended) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }
}
