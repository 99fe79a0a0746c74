package dev.fairway.app.kube.goal;

import static dev.fairway.app.fixture.KubeObjects.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.fairway.api.goal.Affinity;
import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.kube.node.NodeEligibility;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ServiceTranslatorTest {
    private static final OptionSpec TIER = option("tier", OptionSpec.Type.TEXT, OptionSpec.Scope.SERVICE, "standard");
    private static final OptionSpec IDLE = option("idle", OptionSpec.Type.DURATION, OptionSpec.Scope.SERVICE, "60s");
    private static final OptionSpec FOREIGN = option(
            "service.beta.kubernetes.io/test-load-balancer-", OptionSpec.Type.TEXT, OptionSpec.Scope.ANNOTATIONS, "");
    private static final OptionSpec POOL = option("pool", OptionSpec.Type.TEXT, OptionSpec.Scope.PROVIDER, "all");
    private static final Targets NODES =
            Targets.of(NodeEligibility.targets(List.of(KubeObjects.node("n1").build())));

    @Test
    void a_service_is_a_goal_of_its_own_uid() {
        var goal = wish(KubeObjects.service("web").build(), Map.of()).goal();

        assertThat(goal.owner()).isEqualTo(new Owner.OfService("uid-of-web"));
        assertThat(goal.desired().targets()).isEqualTo(NODES);
    }

    @Test
    void each_port_is_a_listener_in_the_services_order() {
        var listeners = spec(it -> it.withPorts(port("UDP", 53, 30053), port("TCP", 53, 30054), port("SCTP", 7, 0)))
                .listeners();

        assertThat(listeners).extracting(Listener::id).containsExactly("UDP-53", "TCP-53", "SCTP-7");
        assertThat(listeners)
                .extracting(Listener::nodePort)
                .containsExactly(OptionalInt.of(30053), OptionalInt.of(30054), OptionalInt.empty());
        assertThat(listeners).extracting(Listener::protocol).containsExactly(Protocol.UDP, Protocol.TCP, Protocol.SCTP);
        assertThat(listeners).extracting(Listener::origin).containsOnly(new ServiceRef("default", "web"));
    }

    @Test
    void a_port_without_a_node_port_says_so() {
        var bare = port("TCP", 80, 0);
        bare.setNodePort(null);

        assertThat(spec(it -> it.withPorts(bare)).listeners().getFirst().nodePort())
                .isEmpty();
    }

    @Test
    void with_the_policy_local_kube_proxy_is_asked() {
        assertThat(check(it -> it.withExternalTrafficPolicy("Local").withHealthCheckNodePort(31000)))
                .isEqualTo(new HealthCheck.Http(31000, "/healthz"));
    }

    @Test
    void without_it_the_node_port_itself_is_tried() {
        assertThat(check(it -> it)).isEqualTo(new HealthCheck.NodePort());
        assertThat(check(it -> it.withHealthCheckNodePort(31000))).isEqualTo(new HealthCheck.NodePort());
        assertThat(check(it -> it.withExternalTrafficPolicy("Local"))).isEqualTo(new HealthCheck.NodePort());
        assertThat(check(it -> it.withExternalTrafficPolicy("Local").withHealthCheckNodePort(0)))
                .isEqualTo(new HealthCheck.NodePort());
    }

    @Test
    void affinity_lasts_three_hours_unless_it_says_otherwise() {
        assertThat(affinity(it -> it)).isEqualTo(new Affinity.None());
        assertThat(affinity(it -> it.withSessionAffinity("ClientIP")))
                .isEqualTo(new Affinity.ClientIp(Duration.ofHours(3)));
        assertThat(affinity(it -> it.withSessionAffinity("ClientIP")
                        .withNewSessionAffinityConfig()
                        .withNewClientIP(20)
                        .endSessionAffinityConfig()))
                .isEqualTo(new Affinity.ClientIp(Duration.ofSeconds(20)));
    }

    @Test
    void families_and_the_address_asked_for_are_handed_on() {
        var dual = spec(it -> it.withIpFamilies("IPv6", "IPv4").withLoadBalancerIP("192.0.2.7"));

        assertThat(dual.families()).isEqualTo(Families.of(IpFamily.IPv4, IpFamily.IPv6));
        assertThat(dual.address()).contains("192.0.2.7");
        assertThat(spec(it -> it.withLoadBalancerIP("")).address()).isEqualTo(Optional.empty());
    }

    @Test
    void of_two_families_that_are_preferred_the_first_is_required() {
        assertThat(spec(it -> it.withIpFamilies("IPv6", "IPv4").withIpFamilyPolicy("PreferDualStack"))
                        .families())
                .isEqualTo(new Families(Set.of(IpFamily.IPv6), Set.of(IpFamily.IPv4)));
        assertThat(spec(it -> it.withIpFamilies("IPv6", "IPv4").withIpFamilyPolicy("RequireDualStack"))
                        .families())
                .isEqualTo(Families.of(IpFamily.IPv4, IpFamily.IPv6));
        assertThat(spec(it -> it.withIpFamilies("IPv6").withIpFamilyPolicy("PreferDualStack"))
                        .families())
                .as("a cluster of one family")
                .isEqualTo(Families.of(IpFamily.IPv6));
        assertThat(spec(it -> it.withIpFamilies()).families()).isEqualTo(Families.of(IpFamily.IPv4));
    }

    @Test
    void source_ranges_are_the_same_for_every_port() {
        var listeners = spec(it -> it.withLoadBalancerSourceRanges("10.0.0.0/8")
                        .withPorts(port("TCP", 80, 30080), port("TCP", 443, 30443)))
                .listeners();

        assertThat(listeners)
                .hasSize(2)
                .allSatisfy(listener ->
                        assertThat(listener.traffic().sourceRanges()).containsExactly("10.0.0.0/8"));
    }

    @Test
    void options_come_from_the_annotation_then_from_the_class_then_from_the_default() {
        var service = KubeObjects.annotated("fairway.dev/tier", " premium ");

        assertThat(options(service, Map.of("tier", "basic", "idle", "5m")))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("idle", "5m", "tier", "premium")));
        assertThat(options(KubeObjects.service("web").build(), Map.of("tier", "basic")))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("idle", "60s", "tier", "basic")));
    }

    @Test
    void annotations_that_the_provider_understands_are_passed_on_unread() {
        var other = "service.beta.kubernetes.io/test-load-balancer-scheme";
        var service = KubeObjects.annotated(other, " anything, ");

        assertThat(options(service, Map.of())).containsEntry(other, " anything, ");
        assertThat(options(KubeObjects.annotated("service.beta.kubernetes.io/else", "x"), Map.of()))
                .doesNotContainValue("x");
    }

    @Test
    void other_peoples_annotations_are_none_of_our_options() {
        assertThat(options(KubeObjects.annotated("example.com/tier", "premium"), Map.of()))
                .containsEntry("tier", "standard");
    }

    @Test
    void an_unknown_option_is_refused_with_the_nearest_name() {
        assertThat(problems(KubeObjects.annotated("fairway.dev/teir", "premium")))
                .containsExactly("unknown option teir, did you mean tier?");
    }

    @Test
    void an_option_of_the_providers_block_is_none_of_a_service() {
        assertThat(problems(KubeObjects.annotated("fairway.dev/pool", "mine")))
                .singleElement()
                .asString()
                .startsWith("unknown option pool");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        var service = KubeObjects.annotated("fairway.dev/idle", "long")
                .edit()
                .editSpec()
                .withLoadBalancerSourceRanges("*", "everybody")
                .endSpec()
                .build();

        assertThat(problems(service)).hasSize(3);
    }

    private static LoadBalancerSpec spec(UnaryOperator<ServiceSpecBuilder> change) {
        var service = KubeObjects.service("web").build();
        service.setSpec(change.apply(new ServiceSpecBuilder(service.getSpec())).build());
        return (LoadBalancerSpec) wish(service, Map.of()).goal().desired();
    }

    private static HealthCheck check(UnaryOperator<ServiceSpecBuilder> change) {
        return spec(change).listeners().getFirst().traffic().check();
    }

    private static Affinity affinity(UnaryOperator<ServiceSpecBuilder> change) {
        return spec(change).listeners().getFirst().traffic().affinity();
    }

    private static Map<String, String> options(Service service, Map<String, String> ofClass) {
        var desired = (LoadBalancerSpec) wish(service, ofClass).goal().desired();
        return desired.listeners().getFirst().traffic().options();
    }

    private static Translation.Valid wish(Service service, Map<String, String> ofClass) {
        return assertThat(translate(service, ofClass))
                .asInstanceOf(type(Translation.Valid.class))
                .actual();
    }

    private static List<String> problems(Service service) {
        return assertThat(translate(service, Map.of()))
                .asInstanceOf(type(Translation.Invalid.class))
                .actual()
                .problems();
    }

    private static Translation translate(Service service, Map<String, String> ofClass) {
        var rule = new LoadBalancerClass(KubeObjects.CLASS, "sample", false, new TreeMap<>(ofClass));
        return new ServiceTranslator(List.of(TIER, IDLE, POOL, FOREIGN)).translate(service, rule, NODES);
    }

    private static OptionSpec option(String name, OptionSpec.Type type, OptionSpec.Scope scope, String fallback) {
        return new OptionSpec(name, type, Optional.of(fallback), scope, "A test option.");
    }
}
