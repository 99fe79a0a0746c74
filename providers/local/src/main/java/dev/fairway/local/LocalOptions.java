package dev.fairway.local;

import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.OptionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What can be set for the provider and on a Service; what the load balancer itself is given, it is told at its start. */
final class LocalOptions {
    static final OptionSpec ENDPOINT = new OptionSpec(
            "endpoint",
            OptionSpec.Type.TEXT,
            Optional.of("127.0.0.1:7654"),
            OptionSpec.Scope.PROVIDER,
            "Where the local load balancer listens, a loopback address:port or unix:/path; as local-lb --listen says.");
    static final OptionSpec ID = new OptionSpec(
            "id",
            OptionSpec.Type.TEXT,
            Optional.empty(),
            OptionSpec.Scope.PROVIDER,
            "What tells this load balancer from others; it is recorded on every Service that has something there. The endpoint"
                    + " where not set: set it to the old endpoint when the same load balancer is reached at another.");
    static final OptionSpec TIMEOUT = new OptionSpec(
            "timeout",
            OptionSpec.Type.DURATION,
            Optional.empty(),
            OptionSpec.Scope.PROVIDER,
            "How long a request may take, at most a third of leaseDuration; 5s where not set and that allows it.");
    static final OptionSpec PROXY_PROTOCOL = new OptionSpec(
            "proxy-protocol",
            OptionSpec.Type.BOOLEAN,
            Optional.of("false"),
            OptionSpec.Scope.SERVICE,
            "Tell the pods the client's address with a PROXY protocol v2 header (TCP ports).");
    static final OptionSpec MAX_CONNECTIONS = new OptionSpec(
            "max-connections",
            OptionSpec.Type.NUMBER,
            Optional.of("16384"),
            OptionSpec.Scope.SERVICE,
            "Connections (UDP: flows) at a time on each port; more are refused.");
    static final OptionSpec DRAIN = new OptionSpec(
            "drain",
            OptionSpec.Type.DURATION,
            Optional.of("5m"),
            OptionSpec.Scope.SERVICE,
            "How long established connections may go on when their node or their port is removed.");
    static final OptionSpec UDP_IDLE = new OptionSpec(
            "udp-idle",
            OptionSpec.Type.DURATION,
            Optional.of("60s"),
            OptionSpec.Scope.SERVICE,
            "How long a UDP flow lives without a datagram in either direction (UDP ports).");

    static final OptionSpec UDP_CHECK = new OptionSpec(
            "udp-health-check-port",
            OptionSpec.Type.NUMBER,
            Optional.of("10256"),
            OptionSpec.Scope.SERVICE,
            "Where the nodes of UDP ports are health-checked, by GET /healthz: kube-proxy's port; 0 checks nothing."
                    + " With externalTrafficPolicy Local, spec.healthCheckNodePort is asked instead.");

    static final List<OptionSpec> ALL =
            List.of(ENDPOINT, ID, TIMEOUT, PROXY_PROTOCOL, MAX_CONNECTIONS, DRAIN, UDP_IDLE, UDP_CHECK);

    private LocalOptions() {}

    /** The load balancer's words for a Service's options; those only that mean something for the protocol. */
    static Map<String, String> forListener(Protocol protocol, Map<String, String> given) {
        var options = new TreeMap<String, String>();
        options.put("maxConnections", value(MAX_CONNECTIONS, given));
        options.put("drainSeconds", seconds(DRAIN, given));
        if (protocol == Protocol.UDP) {
            options.put("udpIdleSeconds", seconds(UDP_IDLE, given));
        } else {
            options.put("proxyProtocol", value(PROXY_PROTOCOL, given));
        }
        return options;
    }

    static int udpCheckPort(Map<String, String> given) {
        return Integer.parseInt(value(UDP_CHECK, given));
    }

    static Duration duration(String text) {
        long number = Long.parseLong(text.replaceAll("\\D", ""));
        return switch (text.replaceAll("\\d", "")) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> throw new IllegalArgumentException(text + " is not " + OptionSpec.Type.DURATION);
        };
    }

    /** Rounded up: half a second is not none. */
    static int wholeSeconds(Duration duration) {
        return Math.toIntExact(duration.plusMillis(999).toSeconds());
    }

    private static String seconds(OptionSpec spec, Map<String, String> given) {
        return Integer.toString(wholeSeconds(duration(value(spec, given))));
    }

    private static String value(OptionSpec spec, Map<String, String> given) {
        return given.getOrDefault(spec.name(), spec.fallback().orElse(""));
    }
}
