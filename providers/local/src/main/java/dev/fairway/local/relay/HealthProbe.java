package dev.fairway.local.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks a target once, on an event loop; the answer is what went wrong, or nothing. */
@SuppressWarnings("FutureReturnValueIgnored") // how an operation ended, the channel's events tell
record HealthProbe(Duration every, Duration answer) {

    void ask(InetSocketAddress target, HealthCheck check, EventLoop loop, Consumer<Optional<String>> then) {
        switch (check) {
            case HealthCheck.None none -> then.accept(Optional.empty());
            case HealthCheck.Tcp tcp -> connect(at(target, tcp.port()), Optional.empty(), loop, then);
            case HealthCheck.Http http -> {
                InetSocketAddress at = at(target, http.port());
                connect(at, Optional.of(request(at, http.path())), loop, then);
            }
        }
    }

    private static InetSocketAddress at(InetSocketAddress target, OptionalInt port) {
        return port.isPresent() ? new InetSocketAddress(target.getAddress(), port.getAsInt()) : target;
    }

    private static String request(InetSocketAddress at, String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + NetUtil.toSocketAddressString(at)
                + "\r\nUser-Agent: fairway-local-lb\r\nConnection: close\r\n\r\n";
    }

    private void connect(
            InetSocketAddress at, Optional<String> request, EventLoop loop, Consumer<Optional<String>> then) {
        Answer expected = new Answer(request, then);
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(EventLoops.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(answer.toMillis()))
                .handler(expected);
        bootstrap.connect(at).addListener(connected -> {
            if (!connected.isSuccess()) {
                expected.once(Optional.of(String.valueOf(connected.cause().getMessage())));
            }
        });
        loop.schedule(expected::late, answer.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits for the connection or for the status line, whichever was asked for, and reports exactly once. */
    private static final class Answer extends SimpleChannelInboundHandler<ByteBuf> {
        private final Optional<String> request;
        private final StringBuilder line = new StringBuilder();
        private Optional<Consumer<Optional<String>>> then;
        private Optional<ChannelHandlerContext> context = Optional.empty();

        Answer(Optional<String> request, Consumer<Optional<String>> then) {
            this.request = request;
            this.then = Optional.of(then);
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            context = Optional.of(ctx);
            if (then.isEmpty()) {
                ctx.close();
            } else if (request.isEmpty()) {
                once(Optional.empty());
            } else {
                ctx.writeAndFlush(Unpooled.copiedBuffer(request.get(), StandardCharsets.US_ASCII));
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
            line.append(bytes.toString(StandardCharsets.US_ASCII));
            int end = line.indexOf("\r\n");
            if (end >= 0 || line.length() > 1_000) {
                String status = line.substring(0, Math.max(end, 0));
                boolean ok = status.matches("HTTP/1\\.\\d 200( .*)?");
                once(ok ? Optional.empty() : Optional.of("answered '" + status + "', not 200"));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            once(Optional.of("the connection was closed before an answer"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            once(Optional.of(String.valueOf(cause.getMessage())));
        }

        void late() {
            once(Optional.of("no answer in time"));
        }

        void once(Optional<String> failure) {
            Optional<Consumer<Optional<String>>> waiting = then;
            then = Optional.empty();
            waiting.ifPresent(consumer -> consumer.accept(failure));
            context.ifPresent(ChannelHandlerContext::close);
        }
    }
}
