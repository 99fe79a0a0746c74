package dev.fairway.aws.builder;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.GoldenFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid Services and their messages. Generates docs/reference/aws-messages.md. */
class AwsMessagesTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "aws-messages.md");
    private static final GoalBuilder BARE = GoalBuilder.of("web").nodes(1, 2, 3);
    private static final GoalBuilder WEB = BARE.tcp(80, 30080);
    private static final String ARN = "ssl-cert: arn:aws:acm:one";

    private static final Map<String, DesiredModel> INPUTS = new TreeMap<>(Map.ofEntries(
            said("scheme: public"),
            said("scheme: internet-facing", "internal: true"),
            said("internal-only: true"),
            said("ip-address-type: ipv6"),
            said("ip-address-type: dualstack"),
            said("subnets: subnet-none"),
            said("subnets: subnet-a,subnet-pub-a"),
            said("eip-allocations: eipalloc-1"),
            said("scheme: internet-facing", "eip-allocations: eipalloc-1"),
            said("scheme: internet-facing", "subnets: subnet-pub-a", "eip-allocations: 192.0.2.7"),
            said("subnets: subnet-a", "private-ipv4-addresses: ten"),
            said("eip-allocations: eipalloc-1", "private-ipv4-addresses: 10.0.0.9"),
            said("subnets: subnet-a", "ipv6-addresses: 2001:db8::5"),
            said("enable-prefix-for-ipv6-source-nat: on"),
            said("source-nat-ipv6-prefixes: 2001:db8::/80", "subnets: subnet-a"),
            said("nlb-target-type: pod"),
            said("security-groups: default"),
            said("security-groups: sg-1,sg-2,sg-3,sg-4,sg-5"),
            said("security-groups: sg-1", "security-group-prefix-lists: pl-1"),
            said("security-group-prefix-lists: corporate"),
            said("source-ranges: 10.0.0.0/8"),
            said("inbound-cidrs: 10.0.0.0/8"),
            said("disable-nlb-sg: true"),
            said("extra-security-groups: sg-1"),
            said("target-node-labels: role=edge"),
            said("inbound-sg-rules-on-private-link-traffic: off"),
            said("multi-cluster-target-group: true"),
            said("quic-enabled-ports: 443"),
            said("ssl-cert: my-certificate"),
            said("ssl-ports: 80"),
            said(ARN, "ssl-ports: 8443"),
            said(ARN, "alpn-policy: h2"),
            said(ARN, "backend-protocol: https"),
            said(ARN, "listener-attributes.TCP-80: tcp.idle_timeout.seconds=600"),
            said("attributes: deletion_protection"),
            said("attributes: deletion-protection.enabled=true"),
            said("attributes: deletion_protection.enabled=yes"),
            said("cross-zone-load-balancing-enabled: maybe"),
            said("access-log-enabled: true"),
            said("target-group-attributes: proxy_protocol.enabled=true"),
            said("target-group-attributes: deregistration_delay.timeout_seconds=5m"),
            said("target-group-attributes: stickiness.enabled=true,stickiness.enabled=false"),
            said("target-group-attributes.80: stickyness.enabled=true"),
            said("listener-attributes.TCP-81: tcp.idle_timeout.seconds=600"),
            said("listener-attributes.TCP-80: tcp.idle_timeout.seconds=7000"),
            said("minimum-load-balancer-capacity: 2000"),
            said("additional-resource-tags: team"),
            said("additional-resource-tags: aws:team=web"),
            said("additional-resource-tags: team=<web>"),
            said("proxy-protocol: on"),
            said("proxy-protocol-per-target-group: https"),
            said("healthcheck-protocol: icmp"),
            said("healthcheck-port: http"),
            said("healthcheck-port: 8080"),
            said("healthcheck-protocol: http", "healthcheck-path: ready"),
            said("healthcheck-protocol: http", "healthcheck-success-codes: ok"),
            said("healthcheck-interval: 3"),
            said("healthcheck-timeout: 5s"),
            said("healthcheck-timeout: 30"),
            said("healthcheck-healthy-threshold: 1"),
            said("healthcheck-unhealthy-threshold: eleven"),
            said("healthcheck-intervall: 10"),
            said("colour: green"),
            said("connection-idle-timeout: 60"),
            said("name: web"),
            entry(
                    "service.beta.kubernetes.io/load-balancer-source-range: 10.0.0.0/8",
                    design(AwsRegionFixture.option(
                            WEB, "service.beta.kubernetes.io/load-balancer-source-range", "10.0.0.0/8"))),
            entry(
                    "service.beta.kubernetes.io/actions.tcp-80: {}",
                    design(AwsRegionFixture.option(WEB, "service.beta.kubernetes.io/actions.tcp-80", "{}"))),
            entry("a class with the option scheme: public", design(AwsRegionFixture.option(WEB, "scheme", "public"))),
            entry(
                    "a class with the option target-type: pod",
                    design(AwsRegionFixture.option(WEB, "target-type", "pod"))),
            entry(
                    "a class with the option status-addresses: ip",
                    design(AwsRegionFixture.option(WEB, "status-addresses", "ip"))),
            entry(
                    "source ranges and security-groups: sg-1",
                    design(on(BARE.ranges("10.0.0.0/8").tcp(80, 30080), "security-groups: sg-1"))),
            entry(
                    "an IPv6 source range without IPv6",
                    design(BARE.ranges("2001:db8::/32").tcp(80, 30080))),
            entry("a port of SCTP", design(WEB.port(Protocol.SCTP, 132, 30132))),
            entry(
                    "a port without a node port",
                    design(spec(List.of(bare()), Optional.empty(), Families.of(IpFamily.IPv4)))),
            entry("a node port of another range", design(BARE.tcp(80, 20080))),
            entry("UDP beside TCP with another node port", design(WEB.udp(80, 30081))),
            entry("UDP beside TLS", design(on(WEB.udp(80, 30080), ARN))),
            entry("the same port twice", design(WEB.tcp(80, 30081))),
            entry(
                    "UDP without the client's address",
                    design(on(BARE, "target-group-attributes: preserve_client_ip.enabled=false")
                            .udp(53, 30053))),
            entry(
                    "UDP over dualstack",
                    dual(on(BARE, "ip-address-type: dualstack").udp(53, 30053))),
            entry(
                    "affinity for TLS",
                    design(on(BARE.sticky(), ARN, "backend-protocol: ssl").tcp(443, 30443))),
            entry(
                    "the policy Local with proxy-protocol: *",
                    design(on(BARE.check(new HealthCheck.Http(31999, "/healthz")), "proxy-protocol: *")
                            .tcp(80, 30080))),
            entry(
                    "UDP with healthcheck-port: traffic-port",
                    design(on(BARE, "healthcheck-port: traffic-port").udp(53, 30053))),
            entry(
                    "spec.loadBalancerIP: 192.0.2.1",
                    design(spec(List.of(), Optional.of("192.0.2.1"), Families.of(IpFamily.IPv4)))),
            entry("IPv6 alone", design(spec(List.of(), Optional.empty(), Families.of(IpFamily.IPv6)))),
            entry(
                    "both families where no subnet has IPv6",
                    design(spec(List.of(), Optional.empty(), Families.of(IpFamily.IPv4, IpFamily.IPv6)))),
            entry("nodes that are no instances", design(WEB.nodes(98, 99))),
            entry("a node that is no instance", design(WEB.nodes(1, 99))),
            entry(
                    "nodes of another cloud alone",
                    design(spec(new Target(
                            "node-1", Optional.of("gce://shop/europe-west1-b/node-1"), List.of("10.0.0.1"))))),
            entry(
                    "a node of another cloud with the address of an instance",
                    design(spec(
                            new Target("node-1", Optional.empty(), List.of("10.0.0.1")),
                            new Target("node-2", Optional.of("hcloud://4711"), List.of("10.0.0.2"))))),
            entry(
                    "two nodes of one instance",
                    design(spec(
                            new Target("node-1", Optional.empty(), List.of("10.0.0.1")),
                            new Target("i-1", Optional.empty(), List.of())))),
            entry(
                    "no node, and no shared security group yet",
                    AwsRegionFixture.design(AwsRegionFixture.NETWORK.with(Optional.empty()), WEB.nodes())),
            entry(
                    "the shared security group is not there yet",
                    AwsRegionFixture.design(AwsRegionFixture.NETWORK.with(Optional.empty()), WEB)),
            entry("51 ports", design(many(51))),
            entry("60 ports", design(many(60))),
            entry("70 source ranges", design(BARE.ranges(ranges(70)).tcp(80, 30080))),
            entry(
                    "three ports of 25 source ranges",
                    design(BARE.ranges(ranges(25)).tcp(80, 30080).tcp(81, 30081).tcp(82, 30082))),
            entry(
                    "two ports and 900 nodes",
                    AwsRegionFixture.design(
                            AwsRegionFixture.network(900),
                            BARE.nodes(IntStream.rangeClosed(1, 900).toArray())
                                    .tcp(80, 30080)
                                    .tcp(81, 30081))),
            entry("subnets: subnet-a, and nodes in three zones", design(on(WEB, "subnets: subnet-a")))));

    static Stream<String> inputs() {
        return INPUTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void each_invalid_service_has_a_message(String input) {
        assertThat(messages(input))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message)
                        .hasSizeBetween(20, 500)
                        .doesNotEndWith(".")
                        .doesNotContain("null", "Optional[", "[]", "%s"));
    }

    @Test
    void there_are_more_than_forty_cases() {
        assertThat(INPUTS).hasSizeGreaterThan(40);
    }

    @Test
    void the_reference_page_lists_the_messages() {
        var page = new StringBuilder("""
                # What Fairway says about Services on AWS

                Generated by a test from invalid Services. Where a line of an input is `key: value`, the key stands for an
                annotation that begins with `%s`. ✗ refuses a port or the Service, ! is a Warning about a Service that is served.
                """.formatted(AwsAnnotation.PREFIX));
        INPUTS.forEach((input, design) -> {
            page.append("\n**").append(input).append("**\n");
            messages(input)
                    .forEach(message -> page.append("* ")
                            .append(AwsRegionFixture.messages(design).contains(message) ? "✗ " : "! ")
                            .append(message)
                            .append('\n'));
        });
        GoldenFile.compare(PAGE, page.toString());
    }

    private static List<String> messages(String input) {
        var design = INPUTS.getOrDefault(input, design(WEB));
        var all = new ArrayList<>(AwsRegionFixture.messages(design));
        all.addAll(design.remarks());
        all.removeIf(message -> message.startsWith("connections from pods"));
        return all.stream().distinct().toList();
    }

    private static Map.Entry<String, DesiredModel> said(String... annotations) {
        return entry(String.join(", ", annotations), design(on(WEB, annotations)));
    }

    private static GoalBuilder on(GoalBuilder goals, String... annotations) {
        var all = goals;
        for (var one : annotations) {
            int colon = one.indexOf(": ");
            all = AwsRegionFixture.option(
                    all, AwsAnnotation.PREFIX + one.substring(0, colon), one.substring(colon + 2));
        }
        return all;
    }

    private static DesiredModel design(GoalBuilder goals) {
        return AwsRegionFixture.design(goals);
    }

    private static DesiredModel dual(GoalBuilder goals) {
        return AwsRegionFixture.design(AwsRegionFixture.DUAL, goals);
    }

    private static DesiredModel design(LoadBalancerSpec spec) {
        return AwsRegionFixture.design(spec);
    }

    private static LoadBalancerSpec spec(List<Listener> listeners, Optional<String> address, Families families) {
        var usual = AwsRegionFixture.spec(WEB);
        return new LoadBalancerSpec(
                listeners.isEmpty() ? usual.listeners() : listeners, usual.targets(), families, address);
    }

    private static LoadBalancerSpec spec(Target... targets) {
        var usual = AwsRegionFixture.spec(WEB);
        return new LoadBalancerSpec(
                usual.listeners(),
                new Targets(new TreeSet<>(Set.of(targets)), usual.targets().shrink()),
                usual.families(),
                Optional.empty());
    }

    private static Listener bare() {
        var usual = WEB.listeners().getFirst();
        return new Listener(usual.origin(), Protocol.TCP, 80, OptionalInt.empty(), usual.traffic());
    }

    private static GoalBuilder many(int ports) {
        var goals = BARE;
        for (int i = 0; i < ports; i++) {
            goals = goals.tcp(8000 + i, 30000 + i);
        }
        return goals;
    }

    private static String[] ranges(int count) {
        return IntStream.range(0, count).mapToObj("10.%d.0.0/16"::formatted).toArray(String[]::new);
    }
}
