package dev.fairway.local.relay;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** A TCP frontend: a socket that accepts, and the connections it has accepted. */
final class TcpFrontend implements FrontendListener {
    private final Map<Channel, TcpConnection> connections = new ConcurrentHashMap<>();
    private final Counters counters = new Counters();
    private final TargetSelector picker;
    private final Duration patience;
    private final Channel server;
    private volatile Route route;

    /** Binds; throws what the operating system says when it cannot. */
    TcpFrontend(EventLoops loops, Route route, Duration patience) {
        this.route = route;
        this.patience = patience;
        this.picker = new TargetSelector(new ClientAffinity(loops.ticker()));
        this.server = new ServerBootstrap()
                .group(loops.group())
                .channel(EventLoops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Arrivals())
                .bind(route.frontend().binding().address())
                .syncUninterruptibly()
                .channel();
    }

    @Override
    public void open() {
        server.config().setAutoRead(true);
    }

    @Override
    public void become(Route next) {
        route = next;
    }

    @Override
    public void drain(BiPredicate<String, InetSocketAddress> kept) {
        Duration time = route.policy().drain();
        connections.forEach((client, connection) -> client.eventLoop().execute(() -> connection.drain(kept, time)));
    }

    @Override
    public void close() {
        ChannelClosing.release(server);
    }

    @Override
    public Traffic traffic() {
        return counters.traffic();
    }

    private void arrived(SocketChannel client) {
        Route now = route;
        if (!now.policy().admits(client.remoteAddress().getAddress())
                || !counters.enter(now.policy().limit())) {
            counters.refused();
            ChannelClosing.abort(client);
            return;
        }
        TcpConnection connection = new TcpConnection(client, now, picker, patience, counters);
        connections.put(client, connection);
        client.closeFuture().addListener(closed -> left(client));
        connection.dial();
    }

    private void left(Channel client) {
        counters.leave();
        TcpConnection connection = connections.remove(client);
        if (connection != null) {
            connection.ended();
        }
    }

    private final class Arrivals extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel client) {
            client.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext ctx) {
                    ctx.pipeline().replace(this, "unjoined", new Unjoined());
                    arrived(client);
                }
            });
        }
    }
}
