package dev.fairway.local;

import static dev.fairway.api.goal.IpFamily.IPv4;
import static dev.fairway.api.goal.IpFamily.IPv6;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.local.table.AddressPool;
import dev.fairway.local.table.Item;
import dev.fairway.testkit.GoalBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalModelBuilderTest {
    private static final GoalBuilder WEB = GoalBuilder.of("web").nodes(1, 2);
    private static final Target DUAL = node("dual", "fd00::1", "10.0.0.1", "10.0.0.2");
    private static final Target BARE = node("bare");
    private static final AddressPool ONLY_IPV4 = AddressPool.parse("127.0.1.0/24");
    private static final AddressPool BOTH = AddressPool.parse("127.0.1.0/24,fd00::/64");

    @Test
    void refuses_an_sctp_port_and_serves_the_others() {
        var design = design(WEB.tcp(80, 30080).port(Protocol.SCTP, 132, 30132));

        assertThat(messages(design))
                .containsExactly(
                        "port 132 is SCTP, the local load balancer carries TCP and UDP only: change its protocol");
        assertThat(names(design)).containsExactly("address/ipv4", "pool/TCP-30080", "listener/TCP-80@ipv4");
    }

    @Test
    void refuses_a_port_without_a_node_port() {
        var spec = spec(WEB.tcp(80, 30080));
        var listener = spec.listeners().getFirst();
        var bare = new Listener(listener.origin(), listener.protocol(), 80, OptionalInt.empty(), listener.traffic());
        var design = design(new LoadBalancerSpec(List.of(bare), spec.targets(), Families.of(IPv4), Optional.empty()));

        assertThat(messages(design).getFirst()).endsWith("set spec.allocateLoadBalancerNodePorts: true");
        assertThat(design.resources()).as("an address that serves nothing").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,/healthz", "70000,/healthz", "32000,healthz", "32000,/a b"})
    void refuses_a_health_check_that_nobody_could_answer(int port, String path) {
        var design = design(WEB.check(new HealthCheck.Http(port, path)).tcp(80, 30080));

        assertThat(messages(design).getFirst()).contains("GET " + path, "spec.healthCheckNodePort");
    }

    @Test
    void refuses_a_port_that_another_has() {
        assertThat(messages(design(WEB.tcp(80, 30080).tcp(80, 30081))))
                .containsExactly("TCP-80 is already a port of Service default/web: use another port");
    }

    @Test
    void two_families_are_two_addresses_before_one_pool() {
        assertThat(names(design(spec(Families.of(IPv4, IPv6), Optional.empty(), DUAL))))
                .containsExactly(
                        "address/ipv4",
                        "pool/TCP-30080",
                        "listener/TCP-80@ipv4",
                        "address/ipv6",
                        "listener/TCP-80@ipv6");
    }

    @Test
    void a_family_that_is_only_preferred_is_had_where_the_pool_has_it() {
        var prefer = spec(new Families(Set.of(IPv4), Set.of(IPv6)), Optional.empty(), DUAL);

        assertThat(names(design(prefer))).contains("address/ipv4", "address/ipv6");
        assertThat(names(new LocalModelBuilder(ONLY_IPV4).design(goal(prefer), ExistingResources.NOTHING)))
                .contains("address/ipv4")
                .doesNotContain("address/ipv6");
    }

    @Test
    void an_address_that_is_held_stays_although_the_pool_has_its_family_no_more() {
        var held = held("ipv6", "fd00::7");
        var prefer = spec(new Families(Set.of(IPv4), Set.of(IPv6)), Optional.empty(), DUAL);

        assertThat(names(new LocalModelBuilder(ONLY_IPV4).design(goal(prefer), held)))
                .contains("address/ipv6");
    }

    @Test
    void a_family_that_is_required_and_not_in_the_pool_is_told_and_the_other_is_served() {
        var design = new LocalModelBuilder(ONLY_IPV4)
                .design(goal(spec(Families.of(IPv4, IPv6), Optional.empty(), DUAL)), ExistingResources.NOTHING);

        assertThat(names(design)).containsExactly("address/ipv4", "pool/TCP-30080", "listener/TCP-80@ipv4");
        assertThat(design.refusals())
                .allSatisfy(refusal -> assertThat(refusal.listener()).isPresent());
        assertThat(messages(design))
                .containsExactly(
                        "the pool of the local load balancer, 127.0.1.0-127.0.1.255, has no IPv6 address: start"
                                + " local-lb with --addresses that have some, or change spec.ipFamilyPolicy or spec.ipFamilies");
    }

    @Test
    void where_no_family_is_in_the_pool_the_service_is_refused_as_a_whole() {
        var design = new LocalModelBuilder(ONLY_IPV4)
                .design(goal(spec(Families.of(IPv6), Optional.empty(), DUAL)), ExistingResources.NOTHING);

        assertThat(design.resources()).isEmpty();
        assertThat(design.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.listener()).isEmpty());
    }

    @Test
    void an_address_of_one_family_that_cannot_be_had_leaves_the_other_family_alone() {
        var design = design(spec(Families.of(IPv4, IPv6), Optional.of("fd00:1::5"), DUAL));

        assertThat(names(design)).containsExactly("address/ipv4", "pool/TCP-30080", "listener/TCP-80@ipv4");
        assertThat(messages(design).getFirst())
                .startsWith("spec.loadBalancerIP is fd00:1::5, which is not in the pool");
    }

    @Test
    void an_address_asked_for_is_that_of_its_family() {
        assertThat(names(design(spec(Families.of(IPv4, IPv6), Optional.of("fd00::5"), DUAL))))
                .contains("address/ipv4", "address/fd00::5", "listener/TCP-80@fd00::5");
    }

    @Test
    void clients_of_both_families_reach_the_nodes_at_one_address() {
        assertThat(hosts(design(spec(Families.of(IPv4, IPv6), Optional.empty(), DUAL))))
                .as("the node's own order")
                .containsExactly("fd00::1");
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, IPv4, change it",
        "300.1.1.1, IPv4, change it",
        "fd00::%1, IPv6, change it",
        "127.0.1.023, IPv4, write 127.0.1.23",
        "127.1, IPv4, write 127.0.0.1",
        "::ffff:127.0.1.5, IPv4, write 127.0.1.5",
        "::ffff:127.0.1.5, IPv6, change it",
        "[fd00::5], IPv6, write fd00::5",
        "fd00::5, IPv4, change it",
        "127.0.0.5, IPv6, change it"
    })
    void refuses_an_address_that_is_none_of_the_family(String address, IpFamily family, String instead) {
        assertThat(messages(design(spec(Families.of(family), Optional.of(address), DUAL))))
                .containsExactly("spec.loadBalancerIP is %s, which is no %s address: %s, or remove the field to get any"
                        .formatted(address, family, instead));
    }

    @Test
    void refuses_an_address_that_is_not_in_the_pool_unless_it_is_held() {
        var spec = spec(Families.of(IPv4), Optional.of("10.0.0.7"), DUAL);
        var held = held("ipv4", "10.0.0.7");

        assertThat(messages(design(spec)))
                .containsExactly(
                        "spec.loadBalancerIP is 10.0.0.7, which is not in the pool of the local load balancer, " + BOTH
                                + ": choose an address of the pool, or remove the field to get any");
        assertThat(names(new LocalModelBuilder(BOTH).design(goal(spec), held))).contains("address/ipv4");
    }

    @Test
    void reaches_a_node_by_its_first_address_of_the_family() {
        assertThat(hosts(design(spec(Families.of(IPv4), Optional.empty(), DUAL))))
                .containsExactly("10.0.0.1");
        assertThat(hosts(design(spec(Families.of(IPv6), Optional.empty(), DUAL))))
                .containsExactly("fd00::1");
    }

    @Test
    void leaves_out_a_node_without_an_address_until_it_has_one() {
        var design = design(spec(Families.of(IPv4), Optional.empty(), DUAL, BARE));

        assertThat(hosts(design)).containsExactly("10.0.0.1");
        assertThat(design.refusals()).isEmpty();
    }

    @Test
    void says_so_when_no_node_has_an_address() {
        assertThat(design(spec(Families.of(IPv4), Optional.empty(), BARE)).remarks())
                .containsExactly(
                        "no node has an InternalIP of family IPv4 (bare): give the kubelets one with --node-ip");
        assertThat(design(spec(Families.of(IPv4), Optional.empty())).refusals())
                .as("no node at all is for the engine to judge")
                .isEmpty();
    }

    @Test
    void takes_one_address_in_two_spellings_for_one() {
        assertThat(names(design(spec(Families.of(IPv6), Optional.of("fd00:0::0005"), DUAL))))
                .isEqualTo(names(design(spec(Families.of(IPv6), Optional.of("fd00::5"), DUAL))))
                .contains("address/fd00::5");
    }

    @Test
    void checks_a_health_check_node_port_where_there_is_one() {
        var local = WEB.check(new HealthCheck.Http(32000, "/healthz")).tcp(80, 30080);

        assertThat(pools(design(local)).getFirst().check().type()).isEqualTo("http");
        assertThat(pools(design(local)).getFirst().check().port()).hasValue(32000);
        assertThat(pools(design(WEB.tcp(53, 30053))).getFirst().check().port())
                .as("its own")
                .isEmpty();
    }

    @Test
    void checks_the_nodes_of_a_udp_port_by_kube_proxy() {
        var dns = WEB.udp(53, 30053);
        assertThat(pools(design(dns)).getFirst().check())
                .isEqualTo(new Item.Check("http", OptionalInt.of(10256), Optional.of("/healthz")));

        var other = WEB.option("udp-health-check-port", "20256").udp(53, 30053);
        assertThat(pools(design(other)).getFirst().check().port()).hasValue(20256);
        var none = WEB.option("udp-health-check-port", "0").udp(53, 30053);
        assertThat(pools(design(none)).getFirst().check())
                .isEqualTo(new Item.Check("tcp", OptionalInt.empty(), Optional.empty()));
        var local = WEB.check(new HealthCheck.Http(32000, "/healthz")).udp(53, 30053);
        assertThat(pools(design(local)).getFirst().check().port()).hasValue(32000);
    }

    @Test
    void refuses_a_udp_check_on_a_port_that_is_none() {
        var design = design(
                WEB.option("udp-health-check-port", "70000").udp(53, 30053).tcp(80, 30080));

        assertThat(messages(design))
                .containsExactly(
                        "port 53 cannot be health-checked: option udp-health-check-port is 70000; use 0 to 65535");
        assertThat(names(design)).contains("listener/TCP-80@ipv4");
    }

    @Test
    void nodes_change_behind_every_pool_while_the_service_asks_for_what_cannot_be_had() {
        var made = design(WEB.check(new HealthCheck.Http(32000, "/healthz"))
                .tcp(80, 30080)
                .udp(53, 30053));
        var held = actual(made.resources().stream().map(one -> observed(one)).toArray(Observed[]::new));

        var kept = new LocalModelBuilder(BOTH).retarget(held, WEB.nodes(2, 3).targets());
        var now = design(WEB.check(new HealthCheck.Http(32000, "/healthz"))
                .nodes(2, 3)
                .tcp(80, 30080)
                .udp(53, 30053));

        assertThat(kept).containsExactlyInAnyOrderElementsOf(now.resources());
    }

    @Test
    void nodes_stay_in_the_family_that_they_are_reached_in() {
        var ipv4 = design(spec(Families.of(IPv4), Optional.empty(), node("old", "10.0.0.9")));
        var both = design(spec(Families.of(IPv4, IPv6), Optional.empty(), node("old", "10.0.0.9")));

        assertThat(hosts(retargeted(ipv4, new Ingress.Ip("127.0.1.1", Ingress.Mode.PROXY))))
                .containsExactly("10.0.0.1");
        assertThat(hosts(retargeted(both, new Ingress.Ip("fd00::7", Ingress.Mode.PROXY))))
                .containsExactly("fd00::1");
    }

    @Test
    void a_pool_without_nodes_gets_those_of_its_address_family() {
        var empty = design(spec(Families.of(IPv4), Optional.empty()));

        assertThat(hosts(retargeted(empty, new Ingress.Ip("127.0.1.1", Ingress.Mode.PROXY))))
                .containsExactly("10.0.0.1");
    }

    private static DesiredModel retargeted(DesiredModel design, Ingress ingress) {
        var own = design.resources().stream()
                .map(one -> one instanceof Address ? observed(one, ingress) : observed(one))
                .toArray(Observed[]::new);
        var kept = new LocalModelBuilder(BOTH).retarget(actual(own), Targets.of(List.of(DUAL)));
        return new DesiredModel(kept, List.of());
    }

    @Test
    void needs_nothing_that_load_balancers_share() {
        var cluster = new Goal.Present(new Owner.OfCluster(), new ClusterSpec(Targets.of(List.of(DUAL))));

        assertThat(new LocalModelBuilder(BOTH).design(cluster, ExistingResources.NOTHING))
                .isEqualTo(new DesiredModel(List.of(), List.of()));
    }

    private static DesiredModel design(GoalBuilder goals) {
        return design(spec(goals));
    }

    private static DesiredModel design(LoadBalancerSpec spec) {
        return new LocalModelBuilder(BOTH).design(goal(spec), ExistingResources.NOTHING);
    }

    private static Goal.Present goal(LoadBalancerSpec spec) {
        return new Goal.Present(WEB.owner(), spec);
    }

    private static ExistingResources held(String wish, String ip) {
        return actual(
                observed(new Address(Address.key(WEB.owner(), wish), wish), new Ingress.Ip(ip, Ingress.Mode.PROXY)));
    }

    private static ExistingResources actual(Observed... own) {
        return new ExistingResources(Observation.of(List.of(own)).resources(), new TreeMap<>());
    }

    private static Observed observed(CloudResource resource, Ingress... ingress) {
        return new Observed(resource, "id", new Observed.State.Ready(), List.of(ingress), Map.of());
    }

    private static LoadBalancerSpec spec(GoalBuilder goals) {
        return (LoadBalancerSpec) goals.goal().desired();
    }

    private static LoadBalancerSpec spec(Families families, Optional<String> address, Target... nodes) {
        return new LoadBalancerSpec(
                spec(WEB.tcp(80, 30080)).listeners(), Targets.of(List.of(nodes)), families, address);
    }

    private static Target node(String name, String... addresses) {
        return new Target(name, Optional.empty(), List.of(addresses));
    }

    private static List<String> messages(DesiredModel design) {
        return design.refusals().stream().map(Refusal::message).toList();
    }

    private static List<String> names(DesiredModel design) {
        return design.resources().stream()
                .map(resource -> resource.key().toString())
                .toList();
    }

    private static List<Pool> pools(DesiredModel design) {
        return design.resources().stream()
                .filter(Pool.class::isInstance)
                .map(Pool.class::cast)
                .toList();
    }

    private static List<String> hosts(DesiredModel design) {
        return pools(design).stream()
                .flatMap(pool -> pool.endpoints().stream())
                .map(LocalTarget::host)
                .toList();
    }
}
