package dev.fairway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.aws.AwsAnnotation.Fate;
import dev.fairway.testkit.Goals;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AwsAnnotationTest {
    private static final String PREFIX = AwsAnnotation.PREFIX;

    static Stream<AwsAnnotation> refused() {
        return with(Fate.REFUSED);
    }

    static Stream<AwsAnnotation> ignored() {
        return with(Fate.IGNORED);
    }

    private static Stream<AwsAnnotation> with(Fate fate) {
        return Arrays.stream(AwsAnnotation.values()).filter(one -> one.fate() == fate);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_would_expose_or_misroute_is_refused_with_the_reason(AwsAnnotation one) {
        var wish = AwsWish.of(Map.of(one.key(), "something"));

        assertThat(wish.problems()).singleElement().asString().contains(one.key(), one.text(), "remove it");
        assertThat(AwsWish.of(Map.of(one.key(), "")).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void what_takes_nothing_from_anybody_is_ignored_with_one_warning(AwsAnnotation one) {
        var wish = AwsWish.of(Map.of(one.key(), "something"));

        assertThat(wish.problems()).isEmpty();
        assertThat(wish.remarks()).singleElement().asString().contains(one.key(), one.text());
    }

    @ParameterizedTest
    @EnumSource
    void empty_means_unset(AwsAnnotation one) {
        assertThat(AwsWish.of(Map.of(one.key(), " \n")).problems()).isEmpty();
    }

    @Test
    void what_asks_for_what_is_the_case_anyway_is_not_refused() {
        assertThat(AwsWish.of(Map.of(PREFIX + "nlb-target-type", "instance")).problems())
                .isEmpty();
        assertThat(AwsWish.of(Map.of(PREFIX + "disable-nlb-sg", "false")).problems())
                .isEmpty();
    }

    @Test
    void a_typing_error_is_a_warning_that_names_the_nearest() {
        var wish = AwsWish.of(Map.of(PREFIX + "healthcheck-intervall", "10"));

        assertThat(wish.problems()).isEmpty();
        assertThat(wish.remarks()).singleElement().asString().endsWith("did you mean healthcheck-interval?");
    }

    @ParameterizedTest
    @MethodSource
    void what_may_be_meant_to_keep_somebody_out_is_refused(String suffix) {
        assertThat(AwsWish.of(Map.of(PREFIX + suffix, "10.0.0.0/8")).problems()).isNotEmpty();
    }

    static Stream<String> what_may_be_meant_to_keep_somebody_out_is_refused() {
        return Stream.of("source-ranges", "allowed-ranges", "schema-scheme", "internl-only-intern", "sslcert");
    }

    /** Each is a Service as somebody may write it, and a word of the answer. */
    @ParameterizedTest
    @MethodSource
    void nonsense_is_refused_with_what_to_write_instead(String suffix, String value, String word) {
        var design = Region.design(Region.said(Goals.of("web").nodes(1).tcp(80, 30080), PREFIX + suffix, value));

        assertThat(Region.messages(design)).singleElement().asString().contains(word);
        assertThat(design.resources()).isEmpty();
    }

    static Stream<Arguments> nonsense_is_refused_with_what_to_write_instead() {
        return Stream.of(
                        new String[] {"scheme", "public", "internet-facing"},
                        new String[] {"ip-address-type", "ipv6", "dualstack"},
                        new String[] {"ip-address-type", "dualstack", "IPv6 range"},
                        new String[] {"subnets", "subnet-none", "no subnet"},
                        new String[] {"subnets", "subnet-a,subnet-pub-a", "zone eu-west-1a"},
                        new String[] {"eip-allocations", "eipalloc-1", "internet-facing"},
                        new String[] {"private-ipv4-addresses", "10.0.0.9", "as many entries"},
                        new String[] {"security-groups", "default", "sg-0123456789abcdef0"},
                        new String[] {"security-groups", "sg-1,sg-2,sg-3,sg-4,sg-5", "five a load balancer"},
                        new String[] {"security-group-prefix-lists", "mine", "pl-0123456789abcdef0"},
                        new String[] {"ssl-cert", "my-certificate", "ARN"},
                        new String[] {"ssl-ports", "443", "ssl-cert"},
                        new String[] {"alpn-policy", "h2", "HTTP2Preferred"},
                        new String[] {"backend-protocol", "http", "ssl, tls, tcp"},
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
                        new String[] {"nlb-target-type", "ip", "not to pods"},
                        new String[] {"disable-nlb-sg", "true", "never be given one"},
                        new String[] {"multi-cluster-target-group", "true", "one cluster"},
                        new String[] {"quic-enabled-ports", "443", "UDP"},
                        new String[] {"proxy-protocol-per-target-group", "http", "numbers"})
                .map(row -> Arguments.of((Object[]) row));
    }
}
