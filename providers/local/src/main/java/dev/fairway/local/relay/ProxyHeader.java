package dev.fairway.local.relay;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** The PROXY protocol v2 header that tells a target who its client really is. */
@SuppressWarnings("FutureReturnValueIgnored") // how an operation ended, the channel's events tell
final class ProxyHeader {
    private ProxyHeader() {}

    static void send(SocketChannel target, InetSocketAddress client, InetSocketAddress frontend) {
        boolean v6 = client.getAddress() instanceof Inet6Address;
        HAProxyMessage header = new HAProxyMessage(
                HAProxyProtocolVersion.V2,
                HAProxyCommand.PROXY,
                v6 ? HAProxyProxiedProtocol.TCP6 : HAProxyProxiedProtocol.TCP4,
                NetUtil.toAddressString(client.getAddress()),
                NetUtil.toAddressString(frontend.getAddress()),
                client.getPort(),
                frontend.getPort());
        target.pipeline().addFirst("proxy-header", HAProxyMessageEncoder.INSTANCE);
        target.writeAndFlush(header);
        target.pipeline().remove("proxy-header");
    }
}
