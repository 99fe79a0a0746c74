package dev.fairway.aws.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.testkit.GoalBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AwsAnnotationTest {
    private static final String PREFIX = AwsAnnotation.PREFIX;

    private static final GoalBuilder WEB = GoalBuilder.of("web").nodes(1).tcp(80, 30080);

    @Test
    void a_refused_annotation_with_the_default_value_is_accepted() {
        assertThat(problems("nlb-target-type", "instance")).isEmpty();
        assertThat(problems("disable-nlb-sg", "false")).isEmpty();
    }

    @Test
    void a_typing_error_is_a_warning_that_names_the_nearest_annotation() {
        var design = AwsRegionFixture.design(AwsRegionFixture.option(WEB, PREFIX + "healthcheck-intervall", "10"));

        assertThat(AwsRegionFixture.messages(design)).isEmpty();
        assertThat(design.remarks())
                .anySatisfy(remark -> assertThat(remark).endsWith("did you mean " + PREFIX + "healthcheck-interval?"));
    }

    @Test
    void an_unknown_annotation_is_a_warning_that_names_the_reference_page() {
        var design = AwsRegionFixture.design(AwsRegionFixture.option(WEB, PREFIX + "colour-of-the-bikeshed", "green"));

        assertThat(design.remarks()).anySatisfy(remark -> assertThat(remark).contains("aws-annotations.md"));
    }

    @ParameterizedTest
    @MethodSource
    void an_unknown_annotation_that_may_restrict_access_is_refused(String suffix) {
        assertThat(problems(suffix, "10.0.0.0/8")).singleElement().asString().contains("did you mean service.beta.");
    }

    static Stream<String> an_unknown_annotation_that_may_restrict_access_is_refused() {
        return Stream.of(
                "source-ranges", "inbound-cidrs", "allowed-ranges", "schme", "internl", "sslcert", "security-group");
    }

    @Test
    void a_source_range_key_that_does_not_exist_is_refused() {
        var design = AwsRegionFixture.design(
                AwsRegionFixture.option(WEB, "service.beta.kubernetes.io/load-balancer-source-range", "10.0.0.0/8"));

        assertThat(AwsRegionFixture.messages(design))
                .singleElement()
                .asString()
                .endsWith("did you mean service.beta.kubernetes.io/load-balancer-source-ranges?");
    }

    private static List<String> problems(String suffix, String value) {
        return AwsRegionFixture.messages(AwsRegionFixture.design(AwsRegionFixture.option(WEB, PREFIX + suffix, value)));
    }

    /** Each row is an invalid Service and a word of its message. */
    @ParameterizedTest
    @MethodSource
    void an_invalid_value_is_refused_with_a_valid_one(String suffix, String value, String word) {
        var design = AwsRegionFixture.design(
                AwsRegionFixture.option(GoalBuilder.of("web").nodes(1).tcp(80, 30080), PREFIX + suffix, value));

        assertThat(AwsRegionFixture.messages(design)).singleElement().asString().contains(word);
        assertThat(design.resources()).isEmpty();
    }

    static Stream<Arguments> an_invalid_value_is_refused_with_a_valid_one() {
        return Stream.of(
                        new String[] {"scheme", "public", "internet-facing"},
                        new String[] {"ip-address-type", "ipv6", "dualstack"},
                        new String[] {"ip-address-type", "dualstack", "IPv6 range"},
                        new String[] {"subnets", "subnet-none", "not a subnet"},
                        new String[] {"subnets", "subnet-a,subnet-pub-a", "zone eu-west-1a"},
                        new String[] {"eip-allocations", "10.1.1.1", "eipalloc"},
                        new String[] {"private-ipv4-addresses", "10.0.0.9", "as many entries"},
                        new String[] {"security-groups", "default", "sg-0123456789abcdef0"},
                        new String[] {"security-groups", "sg-1,sg-2,sg-3,sg-4,sg-5", "five for each load balancer"},
                        new String[] {"security-group-prefix-lists", "mine", "pl-0123456789abcdef0"},
                        new String[] {"ssl-cert", "my-certificate", "ARN"},
                        new String[] {"ssl-ports", "80", "ssl-cert"},
                        new String[] {"alpn-policy", "h2", "HTTP2Preferred"},
                        new String[] {"backend-protocol", "https", "ssl, tls, tcp"},
                        new String[] {"attributes", "deletion_protection", "key=value"},
                        new String[] {"attributes", "deletion-protection.enabled=true", "deletion_protection.enabled"},
                        new String[] {"cross-zone-load-balancing-enabled", "yep", "true or false"},
                        new String[] {"access-log-enabled", "true", "s3-bucket-name"},
                        new String[] {
                            "target-group-attributes", "proxy_protocol.enabled=true", "proxy_protocol_v2.enabled"
                        },
                        new String[] {"target-group-attributes.80", "stickyness.enabled=true", "stickiness.enabled"},
                        new String[] {"healthcheck-protocol", "icmp", "TCP, HTTP, HTTPS"},
                        new String[] {"healthcheck-port", "http", "traffic-port"},
                        new String[] {"healthcheck-interval", "3", "5 to 300"},
                        new String[] {"healthcheck-timeout", "5s", "2 to 120"},
                        new String[] {"healthcheck-healthy-threshold", "1", "2 to 10"},
                        new String[] {"healthcheck-unhealthy-threshold", "eleven", "2 to 10"},
                        new String[] {"nlb-target-type", "pod", "instance, ip"},
                        new String[] {"disable-nlb-sg", "true", "cannot add one later"},
                        new String[] {"multi-cluster-target-group", "true", "one cluster"},
                        new String[] {"quic-enabled-ports", "443", "UDP"},
                        new String[] {"proxy-protocol-per-target-group", "http", "not a port of the Service"})
                .map(row -> Arguments.of((Object[]) row));
    }
}
