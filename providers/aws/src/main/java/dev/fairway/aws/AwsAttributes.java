package dev.fairway.aws;

import static java.util.Map.entry;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The attributes that AWS has, and what they are when nobody asks: what is removed goes back to that. */
final class AwsAttributes {
    static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";
    static final String LOGS = "access_logs.s3.enabled";
    static final String LOGS_BUCKET = "access_logs.s3.bucket";
    static final String LOGS_PREFIX = "access_logs.s3.prefix";
    static final String PROXY = "proxy_protocol_v2.enabled";
    static final String STICKY = "stickiness.enabled";
    static final String CLIENT_IP = "preserve_client_ip.enabled";
    private static final String TERMINATE_ILL = "target_health_state.unhealthy.connection_termination.enabled";
    private static final String TERMINATE = "deregistration_delay.connection_termination.enabled";

    private static final Map<String, String> OF_LOAD_BALANCER = Map.ofEntries(
            entry("deletion_protection.enabled", "false"),
            entry(CROSS_ZONE, "false"),
            entry(LOGS, "false"),
            entry(LOGS_BUCKET, ""),
            entry(LOGS_PREFIX, ""),
            entry("dns_record.client_routing_policy", "any_availability_zone"),
            entry("zonal_shift.config.enabled", "false"));

    private static final Map<String, String> OF_TARGET_GROUP = Map.ofEntries(
            entry("deregistration_delay.timeout_seconds", "300"),
            entry(TERMINATE, "false"),
            entry(CLIENT_IP, "true"),
            entry(PROXY, "false"),
            entry(STICKY, "false"),
            entry("stickiness.type", "source_ip"),
            entry(CROSS_ZONE, "use_load_balancer_configuration"),
            entry("target_group_health.dns_failover.minimum_healthy_targets.count", "1"),
            entry("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off"),
            entry("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1"),
            entry("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off"),
            entry(TERMINATE_ILL, "true"),
            entry("target_health_state.unhealthy.draining_interval_seconds", "0"));

    private AwsAttributes() {}

    static Map<String, String> ofLoadBalancer() {
        return OF_LOAD_BALANCER;
    }

    /** @param protocol of the target group: where UDP is in it, targets that go are cut off and ill ones are not */
    static Map<String, String> ofTargetGroup(String protocol) {
        var defaults = new TreeMap<>(OF_TARGET_GROUP);
        boolean udp = protocol.contains("UDP");
        defaults.put(TERMINATE, Boolean.toString(udp));
        defaults.put(TERMINATE_ILL, Boolean.toString(!udp));
        return defaults;
    }

    /** Those of {@code values} that are known and not as they are by default. */
    static SortedMap<String, String> unusual(Map<String, String> values, Map<String, String> defaults) {
        var unusual = new TreeMap<>(values);
        unusual.keySet().retainAll(defaults.keySet());
        unusual.entrySet().removeIf(entry -> entry.getValue().equals(defaults.get(entry.getKey())));
        return unusual;
    }
}
