package dev.fairway.local.relay;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;

/** One direction of a connection: what this side sends goes to the peer, its end as an end, its reset as a reset. */
@SuppressWarnings("FutureReturnValueIgnored") // how an operation ended, the channel's events tell
final class ByteForwarder extends ChannelInboundHandlerAdapter {
    private final DuplexChannel peer;
    private final Halves halves;

    ByteForwarder(DuplexChannel peer, Halves halves) {
        this.peer = peer;
        this.halves = halves;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        peer.write(bytes, peer.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        peer.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        // the peer is read only as fast as this side takes it
        peer.config().setAutoRead(ctx.channel().isWritable());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> finish(ctx.channel()));
        }
    }

    private void finish(Channel self) {
        peer.shutdownOutput();
        if (halves.finished()) {
            self.close();
            peer.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!halves.bothFinished()) {
            ChannelClosing.abort(peer);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ChannelClosing.abort(ctx.channel());
    }

    /** How many directions are finished; both sides live on one event loop, so this needs no lock. */
    static final class Halves {
        private int finished;

        boolean finished() {
            finished++;
            return bothFinished();
        }

        boolean bothFinished() {
            return finished >= 2;
        }
    }
}
