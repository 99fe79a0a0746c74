package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Cipher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicy;

/** Some of the predefined security policies (NLB guide, "Security policies"), with their protocols and one cipher. */
final class SslPolicies {
    static final String DEFAULT = "ELBSecurityPolicy-2016-08";

    private static final List<SslPolicy> ALL = List.of(
            policy(DEFAULT, "TLSv1", "TLSv1.1", "TLSv1.2"),
            policy("ELBSecurityPolicy-TLS-1-0-2015-04", "TLSv1", "TLSv1.1", "TLSv1.2"),
            policy("ELBSecurityPolicy-TLS-1-1-2017-01", "TLSv1.1", "TLSv1.2"),
            policy("ELBSecurityPolicy-TLS-1-2-2017-01", "TLSv1.2"),
            policy("ELBSecurityPolicy-TLS-1-2-Ext-2018-06", "TLSv1.2"),
            policy("ELBSecurityPolicy-FS-2018-06", "TLSv1", "TLSv1.1", "TLSv1.2"),
            policy("ELBSecurityPolicy-FS-1-2-Res-2020-10", "TLSv1.2"),
            policy("ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.2", "TLSv1.3"),
            policy("ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "TLSv1.2", "TLSv1.3"),
            policy("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", "TLSv1.2", "TLSv1.3"),
            policy("ELBSecurityPolicy-TLS13-1-3-2021-06", "TLSv1.3"));

    SslPolicies(Actions actions) {
        actions.on(DescribeSslPoliciesRequest.class, this::describe);
    }

    private static SslPolicy policy(String name, String... protocols) {
        return SslPolicy.builder()
                .name(name)
                .sslProtocols(protocols)
                .ciphers(Cipher.builder()
                        .name("ECDHE-RSA-AES128-GCM-SHA256")
                        .priority(1)
                        .build())
                .supportedLoadBalancerTypes("application", "network")
                .build();
    }

    static void check(String name) {
        if (ALL.stream().noneMatch(policy -> policy.name().equals(name))) {
            throw AwsFault.of("SSLPolicyNotFound", "SSL policy '" + name + "' not found");
        }
    }

    private DescribeSslPoliciesResponse describe(DescribeSslPoliciesRequest request) {
        request.names().forEach(SslPolicies::check);
        return DescribeSslPoliciesResponse.builder()
                .sslPolicies(ALL.stream()
                        .filter(policy ->
                                request.names().isEmpty() || request.names().contains(policy.name()))
                        .toList())
                .build();
    }
}
