package dev.fairway.local.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/** What one client address sends, to one target, and the answers back; it lives on the frontend's event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // how an operation ended, the channel's events tell
final class UdpFlow {
    private final DatagramChannel upstream;
    private final Channel frontend;
    private final InetSocketAddress client;
    private final TargetState target;
    private final Route route;
    private final Ticker ticker;
    private long last;
    private Optional<Future<?>> deadline = Optional.empty();

    UdpFlow(Channel frontend, InetSocketAddress client, TargetState target, Route route, Ticker ticker) {
        this.frontend = frontend;
        this.client = client;
        this.target = target;
        this.route = route;
        this.ticker = ticker;
        this.last = ticker.nanoTime();
        this.upstream = EventLoops.datagramChannel(UdpFrontend.family(target.address()));
        upstream.config()
                .setOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(UdpFrontend.LARGEST_DATAGRAM));
        upstream.pipeline().addLast(new Answers());
        // we are on this very loop, so both are done when they return
        frontend.eventLoop().register(upstream);
        upstream.connect(target.address());
        target.flowBegins();
    }

    void onClose(Runnable then) {
        upstream.closeFuture().addListener(closed -> {
            deadline.ifPresent(pending -> pending.cancel(false));
            target.flowEnds();
            then.run();
        });
    }

    /** A target that fails its checks is left where another one passes them, also while it is drained. */
    boolean usable(Route now) {
        return upstream.isActive() && !(target.unhealthy() && now.backend().hasHealthy());
    }

    void forward(ByteBuf bytes) {
        last = ticker.nanoTime();
        send(upstream, bytes, bytes);
    }

    private static void send(Channel channel, ByteBuf bytes, Object message) {
        if (channel.isWritable()) {
            channel.writeAndFlush(message, channel.voidPromise());
        } else {
            ReferenceCountUtil.release(bytes);
        }
    }

    void drain(BiPredicate<String, InetSocketAddress> kept, Duration time) {
        if (kept.test(route.frontend().backend(), target.address())) {
            deadline.ifPresent(pending -> pending.cancel(false));
            deadline = Optional.empty();
        } else if (deadline.isEmpty()) {
            deadline = Optional.of(upstream.eventLoop().schedule(this::close, time.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    void closeIfUseless(Route now) {
        boolean idle = ticker.nanoTime() - last > now.policy().udpIdle().toNanos();
        if (idle || !usable(now)) {
            close();
        }
    }

    void close() {
        upstream.close();
    }

    private final class Answers extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
            last = ticker.nanoTime();
            ByteBuf bytes = packet.content().retain();
            send(frontend, bytes, new DatagramPacket(bytes, client));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            // the client's next datagram begins a flow, to another target if there is one
            if (isUnreachable(cause)) {
                target.answeredUnreachable();
            }
            ctx.close();
        }

        /** Nobody listens there (ICMP), or the node is gone from its network. Other errors say nothing of the target. */
        private static boolean isUnreachable(Throwable cause) {
            var message = String.valueOf(cause.getMessage());
            return cause instanceof PortUnreachableException
                    || message.contains("No route to host")
                    || message.contains("Host is down");
        }
    }
}
