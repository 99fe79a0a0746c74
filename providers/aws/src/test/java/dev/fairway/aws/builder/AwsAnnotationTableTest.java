package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.annotated;
import static dev.fairway.aws.builder.AwsRegionFixture.messages;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.DesiredModel;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsAnnotation.Support;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsTags;
import dev.fairway.testkit.GoalBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests each row of docs/reference/aws-annotations.md by its effect on a Service. */
class AwsAnnotationTableTest {
    private static final String SOMETHING = "something";

    /** For each supported annotation, a value and what else it needs. */
    private static final Map<AwsAnnotation, Row> SUPPORTED = Map.ofEntries(
            entry(AwsAnnotation.SCHEME, row("internet-facing")),
            entry(AwsAnnotation.INTERNAL, row("false")),
            entry(AwsAnnotation.SUBNETS, row("subnet-a")),
            entry(
                    AwsAnnotation.EIPS,
                    row("eipalloc-1", AwsAnnotation.SCHEME, "internet-facing", AwsAnnotation.SUBNETS, "subnet-pub-a")),
            entry(AwsAnnotation.PRIVATE_IPS, row("10.0.0.5", AwsAnnotation.SUBNETS, "subnet-a")),
            entry(AwsAnnotation.ADDRESS_TYPE, row("dualstack")),
            entry(
                    AwsAnnotation.IPV6_ADDRESSES,
                    row("2001:db8::5", AwsAnnotation.SUBNETS, "subnet-a", AwsAnnotation.ADDRESS_TYPE, "dualstack")),
            entry(AwsAnnotation.SOURCE_NAT, row("on", AwsAnnotation.ADDRESS_TYPE, "dualstack")),
            entry(
                    AwsAnnotation.SOURCE_NAT_PREFIXES,
                    row("2001:db8::/80", AwsAnnotation.SUBNETS, "subnet-a", AwsAnnotation.ADDRESS_TYPE, "dualstack")
                            .with(AwsAnnotation.SOURCE_NAT, "on")),
            entry(AwsAnnotation.TARGET_TYPE, row("ip")),
            entry(AwsAnnotation.GROUPS, row("sg-mine")),
            entry(AwsAnnotation.PREFIX_LISTS, row("pl-1")),
            entry(AwsAnnotation.CERTIFICATE, row("arn:aws:acm:one,arn:aws:acm:two")),
            entry(AwsAnnotation.TLS_PORTS, row("443", AwsAnnotation.CERTIFICATE, "arn:aws:acm:one")),
            entry(
                    AwsAnnotation.TLS_POLICY,
                    row("ELBSecurityPolicy-2016-08", AwsAnnotation.CERTIFICATE, "arn:aws:acm:one")),
            entry(AwsAnnotation.ALPN, row("HTTP2Preferred", AwsAnnotation.CERTIFICATE, "arn:aws:acm:one")),
            entry(AwsAnnotation.BACKEND, row("ssl", AwsAnnotation.CERTIFICATE, "arn:aws:acm:one")),
            entry(AwsAnnotation.PROXY, row("*")),
            entry(AwsAnnotation.PROXY_PORTS, row("80")),
            entry(AwsAnnotation.ATTRIBUTES, row("zonal_shift.config.enabled=true")),
            entry(AwsAnnotation.CROSS_ZONE, row("true")),
            entry(AwsAnnotation.LOGS, row("true", AwsAnnotation.LOGS_BUCKET, "mine")),
            entry(AwsAnnotation.LOGS_BUCKET, row("mine")),
            entry(AwsAnnotation.LOGS_PREFIX, row("web/")),
            entry(AwsAnnotation.TARGET_ATTRIBUTES, row("deregistration_delay.timeout_seconds=30")),
            entry(
                    AwsAnnotation.LISTENER_ATTRIBUTES,
                    row("tcp.idle_timeout.seconds=600").at(".TCP-80")),
            entry(AwsAnnotation.TAGS, row("team=web, cost centre=7")),
            entry(AwsAnnotation.CAPACITY, row("CapacityUnits=2000")),
            entry(AwsAnnotation.CHECK_PROTOCOL, row("http")),
            entry(AwsAnnotation.CHECK_PORT, row("10256")),
            entry(AwsAnnotation.CHECK_PATH, row("/ready", AwsAnnotation.CHECK_PROTOCOL, "http")),
            entry(AwsAnnotation.CHECK_CODES, row("200,204", AwsAnnotation.CHECK_PROTOCOL, "http")),
            entry(AwsAnnotation.CHECK_INTERVAL, row("20")),
            entry(AwsAnnotation.CHECK_TIMEOUT, row("5")),
            entry(AwsAnnotation.CHECK_HEALTHY, row("5")),
            entry(AwsAnnotation.CHECK_UNHEALTHY, row("5")));

    static Stream<AwsAnnotation> supported() {
        return with(Support.SUPPORTED);
    }

    static Stream<AwsAnnotation> ignored() {
        return with(Support.IGNORED);
    }

    static Stream<AwsAnnotation> refused() {
        return with(Support.REFUSED);
    }

    @Test
    void the_table_has_each_name_once() {
        assertThat(AwsAnnotation.values()).extracting(AwsAnnotation::suffix).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("supported")
    void a_supported_annotation_changes_the_model(AwsAnnotation one) {
        var row = example(one);
        var before = design(row.base());
        var after = design(row.goals(one));

        assertThat(messages(before)).isEmpty();
        assertThat(messages(after)).isEmpty();
        assertThat(after.resources()).isNotEqualTo(before.resources());
    }

    @ParameterizedTest
    @MethodSource("supported")
    void a_removed_annotation_restores_the_previous_model(AwsAnnotation one) {
        var row = example(one);
        var cloud = new AwsInMemoryCloud(AwsRegionFixture.DUAL);
        cloud.reconcileUntilDone("with", row.goals(one).goal());
        cloud.reconcileUntilDone("without", row.base().goal());
        var fresh = new AwsInMemoryCloud(AwsRegionFixture.DUAL);
        fresh.reconcileUntilDone("fresh", row.base().goal());

        assertThat(plain(cloud)).isEqualTo(plain(fresh));
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void an_ignored_annotation_is_one_warning_and_changes_nothing(AwsAnnotation one) {
        var before = design(Row.PLAIN);
        var after = design(annotated(Row.PLAIN, one, SOMETHING));

        assertThat(after.resources()).isEqualTo(before.resources());
        assertThat(messages(after)).isEmpty();
        var news = new ArrayList<>(after.remarks());
        news.removeAll(before.remarks());
        assertThat(news).singleElement().asString().contains(one.key(), one.text());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_refused_annotation_names_the_reason(AwsAnnotation one) {
        var design = design(annotated(Row.PLAIN, one, SOMETHING));

        assertThat(messages(design)).singleElement().asString().contains(one.key(), one.text(), "remove it");
        assertThat(design.resources()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void empty_means_unset(AwsAnnotation one) {
        var design = design(annotated(Row.PLAIN, one, " \n"));

        assertThat(design).isEqualTo(design(Row.PLAIN));
    }

    private static Row example(AwsAnnotation one) {
        return Objects.requireNonNull(SUPPORTED.get(one), () -> "no example of " + one.key());
    }

    private static Stream<AwsAnnotation> with(Support support) {
        return Arrays.stream(AwsAnnotation.values()).filter(one -> one.support() == support);
    }

    private static DesiredModel design(GoalBuilder goals) {
        return AwsRegionFixture.design(AwsRegionFixture.DUAL, goals);
    }

    /** Ignores the tag that capacity or attributes were set once, which stays. */
    private static Map<?, ?> plain(AwsInMemoryCloud cloud) {
        var resources = new java.util.TreeMap<>(cloud.resources());
        resources.replaceAll((key, one) -> one instanceof AwsResource.LoadBalancer lb
                ? new AwsResource.LoadBalancer(
                        key,
                        lb.front(),
                        lb.subnets(),
                        lb.groups(),
                        lb.family(),
                        AwsTags.of(lb.tags().labels()))
                : one);
        return resources;
    }

    private static Row row(String value) {
        return new Row(Row.PLAIN, value, "");
    }

    private static Row row(String value, AwsAnnotation also, String is) {
        return row(value).with(also, is);
    }

    private static Row row(String value, AwsAnnotation also, String is, AwsAnnotation too, String says) {
        return row(value, also, is).with(too, says);
    }

    /** @param base the Service without the annotation; {@code end} is the suffix of the key */
    private record Row(GoalBuilder base, String value, String end) {
        static final GoalBuilder PLAIN =
                GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 30080).tcp(443, 30443);

        Row with(AwsAnnotation also, String is) {
            return new Row(annotated(base, also, is), value, end);
        }

        Row at(String other) {
            return new Row(base, value, other);
        }

        GoalBuilder goals(AwsAnnotation one) {
            return AwsRegionFixture.option(base, one.key() + end, value);
        }
    }
}
