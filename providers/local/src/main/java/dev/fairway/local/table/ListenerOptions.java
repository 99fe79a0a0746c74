package dev.fairway.local.table;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The switches of {@link Item.Rules#options()}, read.
 *
 * @param proxyProtocol whether each TCP connection to an endpoint begins with a PROXY protocol v2 header
 * @param maxConnections TCP connections or UDP flows at a time; more are refused
 * @param drainSeconds how long established connections may go on when their endpoint or listener is removed
 * @param udpIdleSeconds how long a UDP flow lives without a datagram in either direction
 */
public record ListenerOptions(boolean proxyProtocol, int maxConnections, int drainSeconds, int udpIdleSeconds) {
    private static final Set<String> NAMES =
            new TreeSet<>(Set.of("proxyProtocol", "maxConnections", "drainSeconds", "udpIdleSeconds"));

    /** @throws TableException INVALID, naming the option and what it may be */
    public static ListenerOptions parse(Map<String, String> options) {
        for (String name : options.keySet()) {
            if (!NAMES.contains(name)) {
                throw invalid(
                        "there is no listener option '" + name + "': the options are " + String.join(", ", NAMES));
            }
        }
        return new ListenerOptions(
                bool(options, "proxyProtocol"),
                number(options, "maxConnections", 16_384, 1),
                number(options, "drainSeconds", 300, 0),
                number(options, "udpIdleSeconds", 60, 1));
    }

    private static boolean bool(Map<String, String> options, String name) {
        String value = options.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw invalid("option " + name + " is '" + value + "': use true or false");
        }
        return value.equals("true");
    }

    private static int number(Map<String, String> options, String name, int otherwise, int least) {
        String value = options.getOrDefault(name, Integer.toString(otherwise));
        if (!value.matches("\\d{1,8}") || Integer.parseInt(value) < least) {
            throw invalid("option " + name + " is '" + value + "': use a whole number from " + least + " to 99999999");
        }
        return Integer.parseInt(value);
    }

    private static TableException invalid(String message) {
        return new TableException(TableException.Code.INVALID, message);
    }
}
