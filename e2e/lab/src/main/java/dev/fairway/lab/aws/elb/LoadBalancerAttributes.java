package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.state.Actions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;

/** The attributes of load balancers (API reference, LoadBalancerAttribute). */
final class LoadBalancerAttributes {
    static final Attributes KNOWN = new Attributes(
                    "Load balancer",
                    Set.of(
                            "idle_timeout.timeout_seconds",
                            "client_keep_alive.seconds",
                            "routing.http.desync_mitigation_mode",
                            "routing.http.drop_invalid_header_fields.enabled",
                            "routing.http.preserve_host_header.enabled",
                            "routing.http.xff_client_port.enabled",
                            "routing.http2.enabled",
                            "waf.fail_open.enabled",
                            "connection_logs.s3.enabled"))
            .has("access_logs.s3.enabled", "false", Attributes.FLAG)
            .has("access_logs.s3.bucket", "", "[a-z0-9.-]*")
            .has("access_logs.s3.prefix", "", "[^ ]*")
            .has("deletion_protection.enabled", "false", Attributes.FLAG)
            .has("load_balancing.cross_zone.enabled", "false", Attributes.FLAG)
            .has("ipv6.deny_all_igw_traffic", "false", Attributes.FLAG)
            .has("zonal_shift.config.enabled", "false", Attributes.FLAG)
            .has("secondary_ips.auto_assigned.per_subnet", "0", "[0-7]")
            .has(
                    "dns_record.client_routing_policy",
                    "any_availability_zone",
                    "availability_zone_affinity|partial_availability_zone_affinity|any_availability_zone");

    private final ElbResources inventory;

    LoadBalancerAttributes(ElbResources inventory, Actions actions) {
        this.inventory = inventory;
        actions.on(DescribeLoadBalancerAttributesRequest.class, this::describe);
        actions.on(ModifyLoadBalancerAttributesRequest.class, this::modify);
    }

    private DescribeLoadBalancerAttributesResponse describe(DescribeLoadBalancerAttributesRequest request) {
        var kept = inventory
                .balancers()
                .see(request.loadBalancerArn())
                .orElseThrow(() -> ElbErrors.noLoadBalancer(request.loadBalancerArn()));
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(shown(kept.attributes()))
                .build();
    }

    private ModifyLoadBalancerAttributesResponse modify(ModifyLoadBalancerAttributesRequest request) {
        var kept = inventory.balancer(request.loadBalancerArn());
        var asked = new HashMap<String, String>();
        request.attributes().forEach(one -> asked.put(one.key(), one.value()));
        var after = KNOWN.after(kept.attributes(), asked);
        if ("true".equals(after.get("access_logs.s3.enabled")) && "".equals(after.get("access_logs.s3.bucket"))) {
            throw ElbErrors.configuration(
                    "The value of 'access_logs.s3.bucket' cannot be empty if access logs are enabled");
        }
        inventory.balancers().put(kept.arn(), kept.with(after));
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(shown(after))
                .build();
    }

    private static List<LoadBalancerAttribute> shown(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> LoadBalancerAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }
}
