package dev.fairway.local.relay;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/** The relay's event loops, on the system's own transport where Netty has its library, and its monotonic clock. */
final class EventLoops implements AutoCloseable {
    /** False on another system than Linux, and where the library cannot be loaded. */
    private static final boolean EPOLL = Epoll.isAvailable();

    private final MultiThreadIoEventLoopGroup group;
    private final Ticker ticker;

    EventLoops(int threads, Ticker ticker) {
        this.ticker = ticker;
        group = new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory("relay", true),
                EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    MultiThreadIoEventLoopGroup group() {
        return group;
    }

    static Class<? extends ServerSocketChannel> serverChannel() {
        return EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    static Class<? extends SocketChannel> socketChannel() {
        return EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    static DatagramChannel datagramChannel(SocketProtocolFamily family) {
        return EPOLL ? new EpollDatagramChannel(family) : new NioDatagramChannel(family);
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
