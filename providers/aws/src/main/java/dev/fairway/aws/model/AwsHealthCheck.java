package dev.fairway.aws.model;

/**
 * A health check.
 *
 * @param protocol TCP, HTTP or HTTPS
 * @param port a number, or {@link #TRAFFIC_PORT}
 * @param path the HTTP path, with {@code codes} as the success codes; both empty for TCP
 */
public record AwsHealthCheck(String protocol, String port, String path, String codes, Pace pace) {
    public static final String TRAFFIC_PORT = "traffic-port";

    /** Interval and timeout in seconds; healthy and unhealthy thresholds as counts. */
    public record Pace(int interval, int timeout, int healthy, int unhealthy) {}

    public boolean isHttp() {
        return !protocol.equals("TCP");
    }
}
