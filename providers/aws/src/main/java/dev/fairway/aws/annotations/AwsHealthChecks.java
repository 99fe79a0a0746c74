package dev.fairway.aws.annotations;

import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.Listener;
import dev.fairway.aws.model.AwsHealthCheck;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses the health check of a target group: the Kubernetes default, unless annotations change it. */
public final class AwsHealthChecks {
    /** For node checks: nodes rarely fail unannounced, and a false alarm moves much traffic. */
    public static final AwsHealthCheck.Pace PATIENT = new AwsHealthCheck.Pace(10, 6, 3, 3);

    /** For externalTrafficPolicy Local: traffic must follow pods that move. */
    private static final AwsHealthCheck.Pace QUICK = new AwsHealthCheck.Pace(10, 6, 2, 2);

    private static final String CODES = "200-399";

    private AwsHealthChecks() {}

    /**
     * @param protocol of the target group
     * @param settings the kube-proxy health port, because AWS cannot check UDP
     */
    public static AwsHealthCheck of(
            Listener listener, String protocol, AwsAnnotationValues values, AwsProviderSettings settings) {
        var usual = usual(listener.traffic().check(), protocol, settings.healthz());
        var kind = values.word(AwsAnnotation.CHECK_PROTOCOL, "TCP", "HTTP", "HTTPS")
                .orElse(usual.protocol());
        var port = values.text(AwsAnnotation.CHECK_PORT)
                .map(text -> named(text, values.listeners(), settings))
                .orElse(usual.port());
        var pace = pace(values, usual.pace());
        if (kind.equals("TCP")) {
            return new AwsHealthCheck(kind, port, "", "", pace);
        }
        var path = values.text(AwsAnnotation.CHECK_PATH).orElse(usual.isHttp() ? usual.path() : "/");
        return new AwsHealthCheck(
                kind, port, path, values.text(AwsAnnotation.CHECK_CODES).orElse(CODES), pace);
    }

    /** The name or number of a Service port means its node port, unless the nodes allow that number itself. */
    private static String named(String text, List<Listener> listeners, AwsProviderSettings settings) {
        return listeners.stream()
                .filter(one -> one.name().equals(text)
                        || (Integer.toString(one.port()).equals(text) && !settings.allows(one.port())))
                .flatMap(one -> one.nodePort().stream().mapToObj(Integer::toString))
                .findFirst()
                .orElse(text.toLowerCase(Locale.ROOT));
    }

    private static AwsHealthCheck usual(HealthCheck check, String protocol, int healthz) {
        return switch (check) {
            case HealthCheck.Http http ->
                new AwsHealthCheck("HTTP", Integer.toString(http.port()), http.path(), CODES, QUICK);
            case HealthCheck.NodePort own
            when protocol.equals("UDP") ->
                new AwsHealthCheck("HTTP", Integer.toString(healthz), "/healthz", CODES, PATIENT);
            case HealthCheck.NodePort own -> new AwsHealthCheck("TCP", AwsHealthCheck.TRAFFIC_PORT, "", "", PATIENT);
        };
    }

    static AwsHealthCheck.Pace pace(AwsAnnotationValues values, AwsHealthCheck.Pace usual) {
        return new AwsHealthCheck.Pace(
                values.number(AwsAnnotation.CHECK_INTERVAL, 5, 300, usual.interval()),
                values.number(AwsAnnotation.CHECK_TIMEOUT, 2, 120, usual.timeout()),
                values.number(AwsAnnotation.CHECK_HEALTHY, 2, 10, usual.healthy()),
                values.number(AwsAnnotation.CHECK_UNHEALTHY, 2, 10, usual.unhealthy()));
    }

    /** Why this check would fail on every node; empty if it may succeed. */
    public static Optional<String> problem(
            AwsHealthCheck check, String protocol, boolean sendsProxyHeader, AwsProviderSettings settings) {
        boolean own = check.port().equals(AwsHealthCheck.TRAFFIC_PORT);
        if (!own && !check.port().matches("[1-9]\\d{0,4}")) {
            return Optional.of("%s is \"%s\"; write traffic-port, the name of a port or a number"
                    .formatted(AwsAnnotation.CHECK_PORT.key(), check.port()));
        }
        if (own && protocol.equals("UDP")) {
            return Optional.of("AWS cannot check the health of a UDP port itself: remove %s and %s"
                    .formatted(AwsAnnotation.CHECK_PROTOCOL.key(), AwsAnnotation.CHECK_PORT.key()));
        }
        if (!own && !settings.allows(Integer.parseInt(check.port()))) {
            return Optional.of(
                    ("the nodes do not allow the health check on port %s (they allow %s and %d): change %s, or widen the "
                                    + "option node-ports of the provider")
                            .formatted(
                                    check.port(),
                                    settings.nodePorts(),
                                    settings.healthz(),
                                    AwsAnnotation.CHECK_PORT.key()));
        }
        return sendsProxyHeader && !own && check.isHttp()
                ? Optional.of(
                        ("AWS sends the PROXY protocol header in health checks too, and kube-proxy on port %s does not "
                                        + "understand it, so every node would be unhealthy: set %s: TCP and %s: traffic-port, or turn "
                                        + "off the PROXY protocol")
                                .formatted(
                                        check.port(),
                                        AwsAnnotation.CHECK_PROTOCOL.key(),
                                        AwsAnnotation.CHECK_PORT.key()))
                : Optional.empty();
    }
}
