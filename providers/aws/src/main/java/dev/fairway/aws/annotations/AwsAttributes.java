package dev.fairway.aws.annotations;

import static java.util.Map.entry;

import dev.fairway.aws.model.AwsTargetKind;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The known AWS attributes and their defaults. An attribute that is removed returns to its default. */
public final class AwsAttributes {
    static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";
    static final String LOGS = "access_logs.s3.enabled";
    static final String LOGS_BUCKET = "access_logs.s3.bucket";
    static final String LOGS_PREFIX = "access_logs.s3.prefix";
    public static final String PROXY = "proxy_protocol_v2.enabled";
    public static final String STICKY = "stickiness.enabled";
    public static final String CLIENT_IP = "preserve_client_ip.enabled";
    public static final String PROTECTED = "deletion_protection.enabled";
    static final String IDLE = "tcp.idle_timeout.seconds";
    private static final String TERMINATE_ILL = "target_health_state.unhealthy.connection_termination.enabled";
    private static final String TERMINATE = "deregistration_delay.connection_termination.enabled";

    private static final Map<String, String> OF_LOAD_BALANCER = Map.ofEntries(
            entry(PROTECTED, "false"),
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

    private static final Map<String, String> OF_LISTENER = Map.of(IDLE, "350");

    /** The value formats. An attribute that is not listed has the format of its default. */
    private static final Map<String, Form> FORMS = Map.ofEntries(
            entry(IDLE, new Form("[6-9]\\d|[1-9]\\d\\d|[1-5]\\d{3}|6000", "a number from 60 to 6000")),
            entry(
                    "deregistration_delay.timeout_seconds",
                    new Form("\\d{1,3}|[12]\\d{3}|3[0-5]\\d\\d|3600", "a number from 0 to 3600")),
            entry(
                    "target_health_state.unhealthy.draining_interval_seconds",
                    new Form("\\d{1,6}", "a number from 0 to 360000")),
            entry(
                    "dns_record.client_routing_policy",
                    new Form(
                            "any_availability_zone|availability_zone_affinity|partial_availability_zone_affinity",
                            "any_availability_zone, availability_zone_affinity or partial_availability_zone_affinity")),
            entry(LOGS_BUCKET, new Form("[a-z0-9.-]*", "the name of a bucket")),
            entry(LOGS_PREFIX, new Form("[^ ]*", "a path without blanks")),
            entry("stickiness.type", new Form("source_ip", "source_ip")));

    private static final Form FLAG = new Form("true|false", "true or false");
    private static final Form COUNT = new Form("[1-9]\\d*|off", "a number, or off");

    private record Form(String pattern, String words) {}

    private AwsAttributes() {}

    /** Reports an invalid attribute of an annotation. */
    static void problem(String where, String name, String value, Set<String> known, AwsAnnotationValues values) {
        if (!known.contains(name)) {
            values.unknown(where, name, known);
            return;
        }
        var form = FORMS.getOrDefault(name, name.startsWith("target_group_health") ? COUNT : FLAG);
        boolean follows = name.equals(CROSS_ZONE) && value.equals(OF_TARGET_GROUP.get(CROSS_ZONE));
        if (!follows && !value.matches(form.pattern())) {
            values.problems().add("the annotation %s has %s=%s; write %s".formatted(where, name, value, form.words()));
        }
    }

    public static Map<String, String> ofListener() {
        return OF_LISTENER;
    }

    public static Map<String, String> ofLoadBalancer() {
        return OF_LOAD_BALANCER;
    }

    /**
     * @param protocol of the target group. With UDP, deregistered targets lose their connections, unhealthy targets do
     *     not, and the client IP is always preserved. Otherwise it is preserved by default only for instances.
     */
    public static Map<String, String> ofTargetGroup(String protocol, AwsTargetKind kind) {
        var defaults = new TreeMap<>(OF_TARGET_GROUP);
        boolean udp = protocol.contains("UDP");
        defaults.put(TERMINATE, Boolean.toString(udp));
        defaults.put(TERMINATE_ILL, Boolean.toString(!udp));
        defaults.put(CLIENT_IP, Boolean.toString(udp || !kind.isByAddress()));
        return defaults;
    }

    /** Returns the known attributes that differ from their defaults. */
    public static SortedMap<String, String> unusual(Map<String, String> values, Map<String, String> defaults) {
        var unusual = new TreeMap<>(values);
        unusual.keySet().retainAll(defaults.keySet());
        unusual.entrySet().removeIf(entry -> entry.getValue().equals(defaults.get(entry.getKey())));
        return unusual;
    }
}
