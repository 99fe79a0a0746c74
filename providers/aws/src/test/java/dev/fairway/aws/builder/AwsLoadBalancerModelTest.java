package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.annotated;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.GoldenFile;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the plan of each change of a Service against a golden file. */
class AwsLoadBalancerModelTest {
    private static final GoalBuilder BARE = GoalBuilder.of("web").nodes(1, 2, 3);
    private static final GoalBuilder WEB = BARE.tcp(80, 30080);
    private static final GoalBuilder TWO = WEB.tcp(443, 30443);
    private static final GoalBuilder PUBLIC = with(TWO, AwsAnnotation.SCHEME, "internet-facing");
    private static final GoalBuilder TLS = with(TWO, AwsAnnotation.CERTIFICATE, "arn:aws:acm:one");
    private static final GoalBuilder FIXED =
            with(with(PUBLIC, AwsAnnotation.SUBNETS, "subnet-pub-a"), AwsAnnotation.EIPS, "eipalloc-a");

    private record Change(Goal from, Goal to) {}

    private static final Map<String, Change> CHANGES = new TreeMap<>(Map.ofEntries(
            change("create", TWO.absent(), TWO.goal()),
            change("delete", TWO, TWO.absent()),
            change("nothing-changed", TWO, TWO),
            change("port-added", WEB, TWO),
            change("port-removed", TWO, WEB),
            change("port-number", WEB, BARE.tcp(8080, 30080)),
            change("node-port", WEB, BARE.tcp(80, 31080)),
            change("node-joined", TWO, TWO.nodes(1, 2, 3, 4)),
            change("node-left", TWO, TWO.nodes(1, 2)),
            change("node-replaced", TWO, TWO.nodes(1, 2, 4)),
            change("no-nodes", TWO, TWO.nodes()),
            change("unmatched-node-joined", WEB, WEB.nodes(1, 2, 3, 99)),
            change("scheme", TWO, PUBLIC),
            change("tls-added", TWO, TLS),
            change("tls-removed", TLS, TWO),
            change("certificate-swapped", TLS, with(TLS, AwsAnnotation.CERTIFICATE, "arn:aws:acm:two")),
            change(
                    "certificate-for-a-name",
                    TLS,
                    with(TLS, AwsAnnotation.CERTIFICATE, "arn:aws:acm:one,arn:aws:acm:two")),
            change("tls-policy", TLS, with(TLS, AwsAnnotation.TLS_POLICY, "ELBSecurityPolicy-2016-08")),
            change("tls-to-the-nodes", TLS, with(TLS, AwsAnnotation.BACKEND, "ssl")),
            change("tls-of-one-port", TLS, with(TLS, AwsAnnotation.TLS_PORTS, "443")),
            change(
                    "ranges-narrowed",
                    WEB,
                    BARE.ranges("10.0.0.0/8", "192.0.2.0/24").tcp(80, 30080)),
            change("ranges-removed", BARE.ranges("10.0.0.0/8").tcp(80, 30080), WEB),
            change("prefix-list", WEB, with(WEB, AwsAnnotation.PREFIX_LISTS, "pl-1")),
            change("user-provided-groups", WEB, with(WEB, AwsAnnotation.GROUPS, "sg-mine")),
            change("tcp-becomes-udp", WEB, BARE.udp(80, 30080)),
            change("udp-beside-tcp", WEB, WEB.udp(80, 30080)),
            change("udp-beside-tcp-unequal", WEB, WEB.udp(80, 30081)),
            change(
                    "policy-local",
                    WEB,
                    BARE.check(new HealthCheck.Http(31999, "/healthz")).tcp(80, 30080)),
            change("affinity", WEB, BARE.sticky().tcp(80, 30080)),
            change("proxy-protocol", WEB, with(WEB, AwsAnnotation.PROXY, "*")),
            change("http-health-check", WEB, with(WEB, AwsAnnotation.CHECK_PROTOCOL, "http")),
            change("cross-zone", WEB, with(WEB, AwsAnnotation.CROSS_ZONE, "true")),
            change("attribute-removed", with(WEB, AwsAnnotation.CROSS_ZONE, "true"), WEB),
            change(
                    "deregistration-delay",
                    TWO,
                    with(TWO, AwsAnnotation.TARGET_ATTRIBUTES, "deregistration_delay.timeout_seconds=30")),
            change(
                    "idle-timeout",
                    WEB,
                    AwsRegionFixture.option(
                            WEB, AwsAnnotation.LISTENER_ATTRIBUTES.key() + ".TCP-80", "tcp.idle_timeout.seconds=600")),
            change("tags", WEB, with(WEB, AwsAnnotation.TAGS, "team=web")),
            change("capacity", WEB, with(WEB, AwsAnnotation.CAPACITY, "CapacityUnits=2000")),
            change("capacity-released", with(WEB, AwsAnnotation.CAPACITY, "CapacityUnits=2000"), WEB),
            change("protected", WEB, with(WEB, AwsAnnotation.ATTRIBUTES, "deletion_protection.enabled=true")),
            change("protection-unset", with(WEB, AwsAnnotation.ATTRIBUTES, "deletion_protection.enabled=true"), WEB),
            change("one-subnet", WEB, with(WEB, AwsAnnotation.SUBNETS, "subnet-a")),
            change(
                    "another-subnet-of-a-zone",
                    with(WEB, AwsAnnotation.SUBNETS, "subnet-a,subnet-b"),
                    with(WEB, AwsAnnotation.SUBNETS, "subnet-pub-a,subnet-b")),
            change("user-provided-addresses", PUBLIC, FIXED),
            change(
                    "address-added",
                    FIXED,
                    with(
                            with(FIXED, AwsAnnotation.SUBNETS, "subnet-pub-a,subnet-pub-b"),
                            AwsAnnotation.EIPS,
                            "eipalloc-a,eipalloc-b")),
            change("address-changed", FIXED, with(FIXED, AwsAnnotation.EIPS, "eipalloc-b")),
            change(
                    "addresses-swapped",
                    with(
                            with(FIXED, AwsAnnotation.SUBNETS, "subnet-pub-a,subnet-pub-b"),
                            AwsAnnotation.EIPS,
                            "eipalloc-a,eipalloc-b"),
                    with(
                            with(FIXED, AwsAnnotation.SUBNETS, "subnet-pub-a,subnet-pub-b"),
                            AwsAnnotation.EIPS,
                            "eipalloc-b,eipalloc-a")),
            change("second-family", WEB.goal(), inBoth(WEB)),
            change("nodes-by-address", WEB, with(WEB, AwsAnnotation.TARGET_TYPE, "ip")),
            change(
                    "address-family-added",
                    with(FIXED, AwsAnnotation.ADDRESS_TYPE, "dualstack"),
                    with(
                            with(FIXED, AwsAnnotation.ADDRESS_TYPE, "dualstack"),
                            AwsAnnotation.IPV6_ADDRESSES,
                            "2001:db8::5")),
            change(
                    "ranges-reformatted",
                    BARE.ranges("10.0.0.0/8").tcp(80, 30080),
                    BARE.ranges("10.1.2.3/8").tcp(80, 30080)),
            change("invalid-annotation", WEB, with(WEB, AwsAnnotation.SCHEME, "public"))));

    static Stream<String> changes() {
        return CHANGES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void each_change_has_the_expected_plan(String name) {
        var change = CHANGES.getOrDefault(name, new Change(WEB.goal(), WEB.goal()));
        var cloud = new AwsInMemoryCloud(AwsRegionFixture.DUAL);
        cloud.reconcileUntilDone("web", change.from());

        GoldenFile.compare("aws-" + name, cloud.reconcileUntilDone("web", change.to()));
    }

    @Test
    void a_load_balancer_exists_after_each_step() {
        CHANGES.forEach((name, change) -> {
            if (change.from() instanceof Goal.Present && change.to() instanceof Goal.Present) {
                assertThat(serves(change)).as(name).isEqualTo(!name.equals("addresses-swapped"));
            }
        });
    }

    @Test
    void the_old_address_is_served_until_it_is_unpublished() {
        var cloud = new AwsInMemoryCloud(AwsRegionFixture.DUAL);
        cloud.reconcileUntilDone("web", TWO.goal());
        var before = cloud.resources();
        cloud.reconcile(PUBLIC.goal());

        assertThat(cloud.resources()).containsAllEntriesOf(before);
    }

    /** Asserts that the old load balancer is never deleted before the new one exists. */
    private static boolean serves(Change change) {
        var cloud = new AwsInMemoryCloud(AwsRegionFixture.DUAL);
        cloud.reconcileUntilDone("web", change.from());
        cloud.reconcileUntilDone("web", change.to());
        return cloud.fewest() > 0;
    }

    private static Map.Entry<String, Change> change(String name, GoalBuilder from, GoalBuilder to) {
        return change(name, from.goal(), to.goal());
    }

    private static Map.Entry<String, Change> change(String name, GoalBuilder from, Goal to) {
        return change(name, from.goal(), to);
    }

    private static Map.Entry<String, Change> change(String name, Goal from, Goal to) {
        return entry(name, new Change(from, to));
    }

    private static GoalBuilder with(GoalBuilder goals, AwsAnnotation annotation, String value) {
        return annotated(goals, annotation, value);
    }

    private static Goal inBoth(GoalBuilder goals) {
        var spec = (LoadBalancerSpec) goals.goal().desired();
        return new Goal.Present(
                goals.owner(),
                new LoadBalancerSpec(
                        spec.listeners(), spec.targets(), Families.of(IpFamily.IPv4, IpFamily.IPv6), Optional.empty()));
    }
}
