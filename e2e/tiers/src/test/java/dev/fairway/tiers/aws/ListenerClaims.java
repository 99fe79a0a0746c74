package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Listeners, their attributes and certificates. */
interface ListenerClaims extends Claims {
    private Listener tls() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        return bench().elb()
                .createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol("TLS")
                        .port(443)
                        .certificates(certificate(Bench.CERTIFICATE))
                        .defaultActions(Bench.forward(group)))
                .listeners()
                .getFirst();
    }

    private Listener shown(Listener listener) {
        return bench().elb()
                .describeListeners(request -> request.listenerArns(listener.listenerArn()))
                .listeners()
                .getFirst();
    }

    private static Certificate certificate(String arn) {
        return Certificate.builder().certificateArn(arn).build();
    }

    @Test
    default void a_listener_shows_its_port_protocol_and_group() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        var listener = bench().listener(balancer, "TCP", 80, group);
        var shown = bench().elb()
                .describeListeners(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .listeners()
                .getFirst();
        assertThat(shown.listenerArn()).isEqualTo(listener.listenerArn()).contains(":listener/net/");
        assertThat(shown.port()).isEqualTo(80);
        assertThat(shown.protocolAsString()).isEqualTo("TCP");
        assertThat(shown.defaultActions().getFirst().targetGroupArn()).isEqualTo(group.targetGroupArn());
    }

    @Test
    default void udp_and_tcp_udp_listen_too() {
        var balancer = bench().balancer(bench().subnet('a'));
        assertThat(bench().listener(balancer, "UDP", 53, bench().targets("UDP")).protocolAsString())
                .isEqualTo("UDP");
        assertThat(bench().listener(balancer, "TCP_UDP", 54, bench().targets("TCP_UDP"))
                        .protocolAsString())
                .isEqualTo("TCP_UDP");
    }

    @Test
    default void the_same_listener_again_is_the_same() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        assertThat(bench().listener(balancer, "TCP", 80, group).listenerArn())
                .isEqualTo(bench().listener(balancer, "TCP", 80, group).listenerArn());
    }

    @Test
    default void another_listener_on_one_port_is_a_duplicate() {
        var balancer = bench().balancer(bench().subnet('a'));
        var other = bench().targets("TCP");
        bench().listener(balancer, "TCP", 80, bench().targets("TCP"));
        refused("DuplicateListener", () -> bench().listener(balancer, "TCP", 80, other));
    }

    @Test
    default void tcp_and_udp_on_one_port_are_duplicates() {
        var balancer = bench().balancer(bench().subnet('a'));
        var udp = bench().targets("UDP");
        bench().listener(balancer, "TCP", 53, bench().targets("TCP"));
        refused("DuplicateListener", () -> bench().listener(balancer, "UDP", 53, udp));
    }

    @Test
    default void http_is_no_protocol_of_a_network_load_balancer() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("ValidationError", () -> bench().listener(balancer, "HTTP", 80, group));
    }

    @Test
    default void port_zero_is_refused() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("ValidationError", () -> bench().listener(balancer, "TCP", 0, group));
    }

    @Test
    default void port_65536_is_refused() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("ValidationError", () -> bench().listener(balancer, "TCP", 65536, group));
    }

    @Test
    default void a_listener_needs_a_group_that_exists() {
        var balancer = bench().balancer(bench().subnet('a'));
        var gone = TargetGroup.builder()
                .targetGroupArn(
                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/nobody/0123456789abcdef")
                .build();
        refused("TargetGroupNotFound", () -> bench().listener(balancer, "TCP", 80, gone));
    }

    @Test
    default void a_listener_needs_a_load_balancer_that_exists() {
        var group = bench().targets("TCP");
        refused(
                "LoadBalancerNotFound",
                () -> bench().elb()
                        .createListener(request -> request.loadBalancerArn(
                                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nobody/0123456789abcdef")
                                .protocol("TCP")
                                .port(80)
                                .defaultActions(Bench.forward(group))));
    }

    @Test
    default void tcp_does_not_forward_to_udp() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("UDP");
        refused("IncompatibleProtocols", () -> bench().listener(balancer, "TCP", 80, group));
    }

    @Test
    default void tcp_udp_forwards_to_tcp_udp_only() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("IncompatibleProtocols", () -> bench().listener(balancer, "TCP_UDP", 80, group));
    }

    @Test
    default void a_group_serves_one_load_balancer() {
        var subnet = bench().subnet('a');
        var group = bench().targets("TCP");
        bench().listener(bench().balancer(subnet), "TCP", 80, group);
        var other = bench().balancer(subnet);
        refused("TargetGroupAssociationLimit", () -> bench().listener(other, "TCP", 80, group));
    }

    @Test
    default void a_group_serves_two_listeners_of_one_load_balancer() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        bench().listener(balancer, "TCP", 80, group);
        assertThat(bench().listener(balancer, "TCP", 81, group).port()).isEqualTo(81);
    }

    @Test
    default void fifty_listeners_are_the_most() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        for (int port = 1; port <= 50; port++) {
            bench().listener(balancer, "TCP", port, group);
        }
        refused("TooManyListeners", () -> bench().listener(balancer, "TCP", 51, group));
    }

    @Test
    default void a_tls_listener_needs_a_certificate() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("ValidationError", () -> bench().listener(balancer, "TLS", 443, group));
    }

    @Test
    default void a_tls_listener_has_a_certificate_and_a_policy() {
        var listener = tls();
        assertThat(listener.certificates())
                .extracting(Certificate::certificateArn)
                .containsExactly(Bench.CERTIFICATE);
        assertThat(listener.sslPolicy()).isEqualTo("ELBSecurityPolicy-2016-08");
    }

    @Test
    default void a_tcp_listener_has_no_policy() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        assertThat(listener.sslPolicy()).isNull();
    }

    @Test
    default void an_unknown_certificate_is_refused() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused(
                "CertificateNotFound",
                () -> bench().elb()
                        .createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                                .protocol("TLS")
                                .port(443)
                                .certificates(
                                        certificate(
                                                "arn:aws:acm:eu-west-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"))
                                .defaultActions(Bench.forward(group))));
    }

    @Test
    default void an_unknown_policy_is_refused() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused(
                "SSLPolicyNotFound",
                () -> bench().elb()
                        .createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                                .protocol("TLS")
                                .port(443)
                                .sslPolicy("None")
                                .certificates(certificate(Bench.CERTIFICATE))
                                .defaultActions(Bench.forward(group))));
    }

    @Test
    default void an_alpn_policy_shows() {
        var listener = tls();
        bench().elb()
                .modifyListener(
                        request -> request.listenerArn(listener.listenerArn()).alpnPolicy("HTTP2Preferred"));
        assertThat(shown(listener).alpnPolicy()).containsExactly("HTTP2Preferred");
    }

    @Test
    default void an_unknown_alpn_policy_is_refused() {
        var listener = tls();
        refused(
                "ALPNPolicyNotFound",
                () -> bench().elb()
                        .modifyListener(request ->
                                request.listenerArn(listener.listenerArn()).alpnPolicy("HTTP3")));
    }

    @Test
    default void more_certificates_are_for_sni() {
        var listener = tls();
        bench().elb()
                .addListenerCertificates(request ->
                        request.listenerArn(listener.listenerArn()).certificates(certificate(Bench.OTHER_CERTIFICATE)));
        var all = bench().elb()
                .describeListenerCertificates(request -> request.listenerArn(listener.listenerArn()))
                .certificates();
        assertThat(all)
                .filteredOn(one -> Boolean.TRUE.equals(one.isDefault()))
                .extracting(Certificate::certificateArn)
                .containsExactly(Bench.CERTIFICATE);
        assertThat(all)
                .filteredOn(one -> !Boolean.TRUE.equals(one.isDefault()))
                .extracting(Certificate::certificateArn)
                .containsExactly(Bench.OTHER_CERTIFICATE);
    }

    @Test
    default void a_removed_certificate_is_gone() {
        var listener = tls();
        bench().elb()
                .addListenerCertificates(request ->
                        request.listenerArn(listener.listenerArn()).certificates(certificate(Bench.OTHER_CERTIFICATE)));
        bench().elb()
                .removeListenerCertificates(request ->
                        request.listenerArn(listener.listenerArn()).certificates(certificate(Bench.OTHER_CERTIFICATE)));
        assertThat(bench().elb()
                        .describeListenerCertificates(request -> request.listenerArn(listener.listenerArn()))
                        .certificates())
                .extracting(Certificate::certificateArn)
                .doesNotContain(Bench.OTHER_CERTIFICATE);
    }

    @Test
    default void the_default_certificate_cannot_be_removed() {
        var listener = tls();
        refused(
                "OperationNotPermitted",
                () -> bench().elb()
                        .removeListenerCertificates(request -> request.listenerArn(listener.listenerArn())
                                .certificates(certificate(Bench.CERTIFICATE))));
    }

    @Test
    default void a_listener_changes_its_group() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        var other = bench().targets("TCP");
        bench().elb()
                .modifyListener(
                        request -> request.listenerArn(listener.listenerArn()).defaultActions(Bench.forward(other)));
        assertThat(shown(listener).defaultActions().getFirst().targetGroupArn()).isEqualTo(other.targetGroupArn());
    }

    @Test
    default void a_listener_changes_its_port() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        bench().elb()
                .modifyListener(
                        request -> request.listenerArn(listener.listenerArn()).port(81));
        assertThat(shown(listener).port()).isEqualTo(81);
    }

    @Test
    default void a_listener_does_not_move_to_a_taken_port() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        bench().listener(balancer, "TCP", 80, group);
        var other = bench().listener(balancer, "TCP", 81, group);
        refused(
                "DuplicateListener",
                () -> bench().elb()
                        .modifyListener(request ->
                                request.listenerArn(other.listenerArn()).port(80)));
    }

    @Test
    default void tcp_becomes_tls_only_with_a_certificate() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        refused(
                "ValidationError",
                () -> bench().elb()
                        .modifyListener(request ->
                                request.listenerArn(listener.listenerArn()).protocol("TLS")));
    }

    @Test
    default void tls_that_becomes_tcp_loses_certificate_and_policy() {
        var listener = tls();
        bench().elb()
                .modifyListener(
                        request -> request.listenerArn(listener.listenerArn()).protocol("TCP"));
        assertThat(shown(listener).certificates()).isEmpty();
        assertThat(shown(listener).sslPolicy()).isNull();
    }

    @Test
    default void a_deleted_listener_is_not_found() {
        var arn = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"))
                .listenerArn();
        bench().elb().deleteListener(request -> request.listenerArn(arn));
        refused("ListenerNotFound", () -> bench().elb().deleteListener(request -> request.listenerArn(arn)));
    }

    @Test
    default void a_tcp_listener_waits_350_seconds_by_default() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        var attributes = bench().elb()
                .describeListenerAttributes(request -> request.listenerArn(listener.listenerArn()))
                .attributes();
        assertThat(attributes)
                .containsExactly(ListenerAttribute.builder()
                        .key("tcp.idle_timeout.seconds")
                        .value("350")
                        .build());
    }

    @Test
    default void a_tcp_listener_can_wait_longer() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        var longer = ListenerAttribute.builder()
                .key("tcp.idle_timeout.seconds")
                .value("6000")
                .build();
        bench().elb()
                .modifyListenerAttributes(
                        request -> request.listenerArn(listener.listenerArn()).attributes(longer));
        assertThat(bench().elb()
                        .describeListenerAttributes(request -> request.listenerArn(listener.listenerArn()))
                        .attributes())
                .contains(longer);
    }

    @Test
    default void a_tcp_listener_waits_a_minute_at_least() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        refused(
                "ValidationError",
                () -> bench().elb()
                        .modifyListenerAttributes(request -> request.listenerArn(listener.listenerArn())
                                .attributes(ListenerAttribute.builder()
                                        .key("tcp.idle_timeout.seconds")
                                        .value("59")
                                        .build())));
    }

    @Test
    default void policies_are_described_by_name() {
        var policies = bench().elb()
                .describeSSLPolicies(request -> request.names("ELBSecurityPolicy-TLS13-1-2-2021-06"))
                .sslPolicies();
        assertThat(policies.getFirst().sslProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }

    @Test
    default void limits_name_the_quotas() {
        var limits = bench().elb().describeAccountLimits().limits();
        assertThat(limits)
                .extracting(Limit::name)
                .contains(
                        "network-load-balancers",
                        "target-groups",
                        "listeners-per-network-load-balancer",
                        "targets-per-availability-zone-per-network-load-balancer");
    }
}
