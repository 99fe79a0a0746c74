package dev.fairway.local.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/** A client and the target it was brought to; everything in here happens on the client's event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // how an operation ended, the channel's events tell
final class TcpConnection {
    private static final int ATTEMPTS = 3;

    private final SocketChannel client;
    private final Route route;
    private final TargetSelector picker;
    private final Duration patience;
    private final Counters counters;
    private final Set<InetSocketAddress> tried = new HashSet<>();
    private Optional<InetSocketAddress> target = Optional.empty();
    private Optional<Future<?>> deadline = Optional.empty();

    TcpConnection(SocketChannel client, Route route, TargetSelector picker, Duration patience, Counters counters) {
        this.client = client;
        this.route = route;
        this.picker = picker;
        this.patience = patience;
        this.counters = counters;
    }

    void dial() {
        target = tried.size() < ATTEMPTS
                ? picker.pick(route, client.remoteAddress().getAddress(), tried).map(TargetState::address)
                : Optional.empty();
        target.ifPresentOrElse(this::connect, this::refuse);
    }

    private void refuse() {
        counters.refused();
        ChannelClosing.abort(client);
    }

    private void connect(InetSocketAddress address) {
        tried.add(address);
        ChannelFuture connecting = new Bootstrap()
                .group(client.eventLoop())
                .channel(EventLoops.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(patience.toMillis()))
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Unjoined())
                .connect(address);
        connecting.addListener(done -> {
            if (!client.isActive()) {
                connecting.channel().close();
            } else if (done.isSuccess()) {
                join((SocketChannel) connecting.channel());
            } else {
                dial();
            }
        });
    }

    private void join(SocketChannel upstream) {
        counters.accepted();
        if (route.policy().proxyProtocol()) {
            ProxyHeader.send(upstream, client.remoteAddress(), client.localAddress());
        }
        ByteForwarder.Halves halves = new ByteForwarder.Halves();
        upstream.pipeline().replace(Unjoined.class, "splice", new ByteForwarder(client, halves));
        client.pipeline().replace(Unjoined.class, "splice", new ByteForwarder(upstream, halves));
        client.config().setAutoRead(true);
        upstream.config().setAutoRead(true);
    }

    void drain(BiPredicate<String, InetSocketAddress> kept, Duration time) {
        boolean stays = target.isEmpty() || kept.test(route.frontend().backend(), target.get());
        if (stays) {
            deadline.ifPresent(pending -> pending.cancel(false));
            deadline = Optional.empty();
        } else if (deadline.isEmpty()) {
            deadline = Optional.of(client.eventLoop()
                    .schedule(() -> ChannelClosing.abort(client), time.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    void ended() {
        deadline.ifPresent(pending -> pending.cancel(false));
    }
}
