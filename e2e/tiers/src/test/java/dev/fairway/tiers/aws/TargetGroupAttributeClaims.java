package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** The attributes of target groups. */
interface TargetGroupAttributeClaims extends Claims {
    private void set(TargetGroup group, String key, String value) {
        bench().elb()
                .modifyTargetGroupAttributes(request -> request.targetGroupArn(group.targetGroupArn())
                        .attributes(TargetGroupAttribute.builder()
                                .key(key)
                                .value(value)
                                .build()));
    }

    private Map<String, String> attributes(TargetGroup group) {
        return bench()
                .elb()
                .describeTargetGroupAttributes(request -> request.targetGroupArn(group.targetGroupArn()))
                .attributes()
                .stream()
                .collect(Collectors.toMap(TargetGroupAttribute::key, one -> one.value()));
    }

    @Test
    default void group_attributes_have_defaults() {
        assertThat(attributes(bench().targets("TCP")))
                .containsEntry("deregistration_delay.timeout_seconds", "300")
                .containsEntry("proxy_protocol_v2.enabled", "false")
                .containsEntry("stickiness.enabled", "false")
                .containsEntry("stickiness.type", "source_ip")
                .containsEntry("preserve_client_ip.enabled", "true")
                .containsEntry("deregistration_delay.connection_termination.enabled", "false");
    }

    @Test
    default void addresses_over_tcp_do_not_preserve_the_client() {
        assertThat(attributes(bench().addresses("TCP"))).containsEntry("preserve_client_ip.enabled", "false");
    }

    @Test
    default void udp_preserves_the_client_always() {
        var group = bench().targets("UDP");
        refused("InvalidConfigurationRequest", () -> set(group, "preserve_client_ip.enabled", "false"));
    }

    @Test
    default void udp_ends_its_connections_after_the_delay() {
        assertThat(attributes(bench().targets("UDP")))
                .containsEntry("deregistration_delay.connection_termination.enabled", "true");
    }

    @Test
    default void a_group_attribute_changes() {
        var group = bench().targets("TCP");
        set(group, "proxy_protocol_v2.enabled", "true");
        assertThat(attributes(group)).containsEntry("proxy_protocol_v2.enabled", "true");
    }

    @Test
    default void a_delay_is_an_hour_at_most() {
        var group = bench().targets("TCP");
        refused("ValidationError", () -> set(group, "deregistration_delay.timeout_seconds", "3601"));
    }

    @Test
    default void an_unknown_group_attribute_is_refused() {
        var group = bench().targets("TCP");
        refused("ValidationError", () -> set(group, "proxy_protocol.enabled", "true"));
    }

    @Test
    default void tls_knows_no_stickiness() {
        var group = bench().targets("TLS");
        refused("InvalidConfigurationRequest", () -> set(group, "stickiness.enabled", "true"));
    }
}
