package dev.fairway.app.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param host a name or an address, IPv6 without brackets; empty for every address of this host
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9.-]*)):(\\d{1,5})");
    private static final int MOST = 65535;

    static Optional<ListenAddress> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches() || Integer.parseInt(match.group(3)) > MOST) {
            return Optional.empty();
        }
        var host = match.group(1) == null ? match.group(2) : match.group(1);
        return Optional.of(new ListenAddress(host, Integer.parseInt(match.group(3))));
    }

    /** Looks a name up. */
    public InetSocketAddress socket() {
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
