package dev.fairway.local.relay;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;

/** Ways to end a channel. */
@SuppressWarnings("FutureReturnValueIgnored") // how an operation ended, the channel's events tell
final class ChannelClosing {
    private ChannelClosing() {}

    /** Ends it with a reset, so that the other side does not take a broken stream for a finished one. */
    static void abort(Channel channel) {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            // the socket is gone already: there is nobody left to tell
        }
        channel.close();
    }

    /** Ends it; the port is free when this returns. Not for callers on an event loop. */
    static void release(Channel channel) {
        channel.close().syncUninterruptibly();
        // Java lets go of a socket only when its selector next selects; a task that was scheduled on the loop runs
        // after that
        EventLoop loop = channel.eventLoop();
        Promise<Boolean> released = GlobalEventExecutor.INSTANCE.newPromise();
        loop.execute(() -> loop.schedule(() -> released.trySuccess(true), 0, TimeUnit.NANOSECONDS));
        released.awaitUninterruptibly();
    }
}
