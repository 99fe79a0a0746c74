package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** TLS listeners, their certificates and policies. */
interface TlsClaims extends Claims {
    private Listener tls() {
        return tls(bench().certificate());
    }

    private Listener tls(String certificate) {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        return bench().elb()
                .createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol("TLS")
                        .port(443)
                        .certificates(certificate(certificate))
                        .defaultActions(AwsTestVpc.forward(group)))
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
    default void a_tls_listener_needs_a_certificate() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("ValidationError", () -> bench().listener(balancer, "TLS", 443, group));
    }

    @Test
    default void a_tls_listener_has_a_certificate_and_a_policy() {
        var certificate = bench().certificate();
        var listener = tls(certificate);
        assertThat(listener.certificates())
                .extracting(Certificate::certificateArn)
                .containsExactly(certificate);
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
                                .defaultActions(AwsTestVpc.forward(group))));
    }

    @Test
    default void an_unknown_policy_is_refused() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        var certificate = bench().certificate();
        refused(
                "SSLPolicyNotFound",
                () -> bench().elb()
                        .createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                                .protocol("TLS")
                                .port(443)
                                .sslPolicy("None")
                                .certificates(certificate(certificate))
                                .defaultActions(AwsTestVpc.forward(group))));
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
        var first = bench().certificate();
        var other = bench().certificate();
        var listener = tls(first);
        bench().elb()
                .addListenerCertificates(
                        request -> request.listenerArn(listener.listenerArn()).certificates(certificate(other)));
        var all = bench().elb()
                .describeListenerCertificates(request -> request.listenerArn(listener.listenerArn()))
                .certificates();
        assertThat(all)
                .filteredOn(one -> Boolean.TRUE.equals(one.isDefault()))
                .extracting(Certificate::certificateArn)
                .containsExactly(first);
        assertThat(all)
                .filteredOn(one -> !Boolean.TRUE.equals(one.isDefault()))
                .extracting(Certificate::certificateArn)
                .containsExactly(other);
    }

    @Test
    default void a_removed_certificate_is_gone() {
        var other = bench().certificate();
        var listener = tls();
        bench().elb()
                .addListenerCertificates(
                        request -> request.listenerArn(listener.listenerArn()).certificates(certificate(other)));
        bench().elb()
                .removeListenerCertificates(
                        request -> request.listenerArn(listener.listenerArn()).certificates(certificate(other)));
        assertThat(bench().elb()
                        .describeListenerCertificates(request -> request.listenerArn(listener.listenerArn()))
                        .certificates())
                .extracting(Certificate::certificateArn)
                .doesNotContain(other);
    }

    @Test
    default void the_default_certificate_cannot_be_removed() {
        var certificate = bench().certificate();
        var listener = tls(certificate);
        refused(
                "OperationNotPermitted",
                () -> bench().elb()
                        .removeListenerCertificates(request ->
                                request.listenerArn(listener.listenerArn()).certificates(certificate(certificate))));
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
    default void policies_are_described_by_name() {
        var policies = bench().elb()
                .describeSSLPolicies(request -> request.names("ELBSecurityPolicy-TLS13-1-2-2021-06"))
                .sslPolicies();
        assertThat(policies.getFirst().sslProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }
}
