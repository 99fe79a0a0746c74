package dev.fairway.local.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/** A UDP frontend: one socket for all clients, and a flow for each; everything but the route lives on the socket's event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // how an operation ended, the channel's events tell
final class UdpFrontend implements FrontendListener {
    static final int LARGEST_DATAGRAM = 65_535;

    private final Map<InetSocketAddress, UdpFlow> flows = new HashMap<>();
    private final Counters counters = new Counters();
    private final EventLoops loops;
    private final TargetSelector picker;
    private final Channel server;
    private volatile Route route;

    /** Binds; throws what the operating system says when it cannot. */
    UdpFrontend(EventLoops loops, Route route) {
        this.loops = loops;
        this.route = route;
        this.picker = new TargetSelector(new ClientAffinity(loops.ticker()));
        InetSocketAddress address = route.frontend().binding().address();
        this.server = new Bootstrap()
                .group(loops.group())
                .channelFactory(() -> EventLoops.datagramChannel(family(address)))
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM))
                .handler(new Arrivals())
                .bind(address)
                .syncUninterruptibly()
                .channel();
    }

    static SocketProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
    }

    @Override
    public void open() {
        server.config().setAutoRead(true);
        server.eventLoop().execute(this::sweepLater);
    }

    @Override
    public void become(Route next) {
        route = next;
    }

    @Override
    public void drain(BiPredicate<String, InetSocketAddress> kept) {
        Duration time = route.policy().drain();
        server.eventLoop().execute(() -> flows.values().forEach(flow -> flow.drain(kept, time)));
    }

    @Override
    public void close() {
        // answers leave by this socket, so without it there is nothing to drain
        ChannelClosing.release(server);
        server.eventLoop().execute(() -> List.copyOf(flows.values()).forEach(UdpFlow::close));
    }

    @Override
    public Traffic traffic() {
        return counters.traffic();
    }

    private void arrived(DatagramPacket packet) {
        flow(packet.sender()).ifPresent(flow -> flow.forward(packet.content().retain()));
    }

    private Optional<UdpFlow> flow(InetSocketAddress client) {
        UdpFlow known = flows.get(client);
        if (known != null && known.usable(route)) {
            return Optional.of(known);
        }
        if (known != null) {
            known.close();
        }
        Optional<UdpFlow> fresh = begin(client);
        if (fresh.isEmpty()) {
            counters.refused();
        }
        return fresh;
    }

    private Optional<UdpFlow> begin(InetSocketAddress client) {
        Route now = route;
        if (!now.policy().admits(client.getAddress())) {
            return Optional.empty();
        }
        Optional<TargetState> target = picker.pick(now, client.getAddress(), Set.of());
        if (target.isEmpty() || !counters.enter(now.policy().limit())) {
            return Optional.empty();
        }
        UdpFlow flow = new UdpFlow(server, client, target.get(), now, loops.ticker());
        counters.accepted();
        flows.put(client, flow);
        flow.onClose(() -> left(client, flow));
        return Optional.of(flow);
    }

    private void left(InetSocketAddress client, UdpFlow flow) {
        counters.leave();
        flows.remove(client, flow);
    }

    private void sweepLater() {
        EventLoop loop = server.eventLoop();
        if (server.isOpen()) {
            Route now = route;
            Duration idle = now.policy().udpIdle();
            List.copyOf(flows.values()).forEach(flow -> flow.closeIfUseless(now));
            loop.schedule(this::sweepLater, Math.min(1_000, idle.toMillis() / 2 + 1), TimeUnit.MILLISECONDS);
        }
    }

    private final class Arrivals extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
            arrived(packet);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            // a client that is gone answers with ICMP; that concerns its flow alone, which ends by being idle
        }
    }
}
