package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.state.Actions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** The attributes of target groups (API reference, TargetGroupAttribute). */
final class TargetGroupAttributes {
    private static final String PRESERVE = "preserve_client_ip.enabled";
    private static final String TERMINATE = "deregistration_delay.connection_termination.enabled";
    private static final String UNHEALTHY_TERMINATE = "target_health_state.unhealthy.connection_termination.enabled";
    private static final String COUNT = "[1-9]\\d*";

    private static final Attributes KNOWN = new Attributes(
                    "Target group",
                    Set.of(
                            "load_balancing.algorithm.type",
                            "slow_start.duration_seconds",
                            "stickiness.lb_cookie.duration_seconds",
                            "stickiness.app_cookie.cookie_name",
                            "lambda.multi_value_headers.enabled"))
            .has("deregistration_delay.timeout_seconds", "300", "[0-9]|[1-9]\\d{1,2}|[12]\\d{3}|3[0-5]\\d\\d|3600")
            .has(TERMINATE, "false", Attributes.FLAG)
            .has(
                    "load_balancing.cross_zone.enabled",
                    "use_load_balancer_configuration",
                    Attributes.FLAG + "|use_load_balancer_configuration")
            .has(PRESERVE, "true", Attributes.FLAG)
            .has("proxy_protocol_v2.enabled", "false", Attributes.FLAG)
            .has("stickiness.enabled", "false", Attributes.FLAG)
            .has("stickiness.type", "source_ip", "source_ip")
            .has(UNHEALTHY_TERMINATE, "true", Attributes.FLAG)
            .has("target_health_state.unhealthy.draining_interval_seconds", "0", "0|" + COUNT)
            .has("target_group_health.dns_failover.minimum_healthy_targets.count", "1", "off|" + COUNT)
            .has("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off", "off|" + COUNT)
            .has("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1", COUNT)
            .has(
                    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
                    "off",
                    "off|" + COUNT);

    private final ElbResources inventory;

    TargetGroupAttributes(ElbResources inventory, Actions actions) {
        this.inventory = inventory;
        actions.on(DescribeTargetGroupAttributesRequest.class, this::describe);
        actions.on(ModifyTargetGroupAttributesRequest.class, this::modify);
    }

    static Map<String, String> defaults(TargetGroup group) {
        var map = new HashMap<>(KNOWN.defaults());
        boolean udp = isUdp(group);
        map.put(PRESERVE, String.valueOf(udp || group.targetType() != TargetTypeEnum.IP));
        map.put(TERMINATE, String.valueOf(udp));
        map.put(UNHEALTHY_TERMINATE, String.valueOf(!udp));
        return Map.copyOf(map);
    }

    private static boolean isUdp(TargetGroup group) {
        return group.protocol() == ProtocolEnum.UDP || group.protocol() == ProtocolEnum.TCP_UDP;
    }

    private DescribeTargetGroupAttributesResponse describe(DescribeTargetGroupAttributesRequest request) {
        var group = inventory
                .groups()
                .see(request.targetGroupArn())
                .orElseThrow(() -> ElbErrors.noTargetGroup(request.targetGroupArn()));
        return DescribeTargetGroupAttributesResponse.builder()
                .attributes(shown(group.attributes()))
                .build();
    }

    private ModifyTargetGroupAttributesResponse modify(ModifyTargetGroupAttributesRequest request) {
        var group = inventory.group(request.targetGroupArn());
        var asked = new HashMap<String, String>();
        request.attributes().forEach(one -> asked.put(one.key(), one.value()));
        var after = KNOWN.after(group.attributes(), asked);
        check(group.shown(), after);
        inventory.groups().put(group.arn(), group.with(after));
        return ModifyTargetGroupAttributesResponse.builder()
                .attributes(shown(after))
                .build();
    }

    private static void check(TargetGroup group, Map<String, String> attributes) {
        if (isUdp(group) && "false".equals(attributes.get(PRESERVE))) {
            throw ElbErrors.configuration(
                    "Client IP preservation cannot be disabled for UDP and TCP_UDP target groups");
        }
        if (isUdp(group) && "true".equals(attributes.get(UNHEALTHY_TERMINATE))) {
            throw ElbErrors.configuration(
                    "'" + UNHEALTHY_TERMINATE + "' cannot be enabled for UDP and TCP_UDP target groups");
        }
        if (group.protocol() == ProtocolEnum.TLS && "true".equals(attributes.get("stickiness.enabled"))) {
            throw ElbErrors.configuration(
                    "Stickiness type 'source_ip' is not supported for target groups with the TLS protocol");
        }
    }

    private static List<TargetGroupAttribute> shown(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> TargetGroupAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }
}
