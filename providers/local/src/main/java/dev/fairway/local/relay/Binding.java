package dev.fairway.local.relay;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Where clients come in: the identity of a frontend. */
public record Binding(Transport transport, InetSocketAddress address) {
    @Override
    public String toString() {
        return transport.name().toLowerCase(Locale.ROOT) + " " + NetUtil.toSocketAddressString(address);
    }
}
