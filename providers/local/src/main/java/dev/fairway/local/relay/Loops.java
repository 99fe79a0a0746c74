package dev.fairway.local.relay;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/** The relay's threads and its monotonic clock. */
final class Loops implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup group;
    private final Ticker ticker;

    Loops(int threads, Ticker ticker) {
        this.ticker = ticker;
        group = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("relay", true), NioIoHandler.newFactory());
    }

    MultiThreadIoEventLoopGroup group() {
        return group;
    }

    EventLoop next() {
        return group.next();
    }

    Ticker ticker() {
        return ticker;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
