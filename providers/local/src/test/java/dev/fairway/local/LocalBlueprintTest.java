package dev.fairway.local;

import static dev.fairway.api.goal.IpFamily.IPv4;
import static dev.fairway.api.goal.IpFamily.IPv6;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.Design;
import dev.fairway.api.spi.Refusal;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.local.table.AddressPool;
import dev.fairway.testkit.Goals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalBlueprintTest {
    private static final Goals WEB = Goals.of("web").nodes(1, 2);
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
                .containsExactly("TCP-80 is a port of default/web already: use another port");
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
        assertThat(names(new LocalBlueprint(new TreeMap<>(), ONLY_IPV4).design(WEB.owner(), prefer)))
                .contains("address/ipv4")
                .doesNotContain("address/ipv6");
    }

    @Test
    void an_address_that_is_held_stays_although_the_pool_has_its_family_no_more() {
        var held = new TreeMap<>(Map.of(Address.key(WEB.owner(), "ipv6"), "fd00::7"));
        var prefer = spec(new Families(Set.of(IPv4), Set.of(IPv6)), Optional.empty(), DUAL);

        assertThat(names(new LocalBlueprint(held, ONLY_IPV4).design(WEB.owner(), prefer)))
                .contains("address/ipv6");
    }

    @Test
    void a_family_that_is_required_and_not_in_the_pool_is_refused_as_a_whole() {
        var design = new LocalBlueprint(new TreeMap<>(), ONLY_IPV4)
                .design(WEB.owner(), spec(Families.of(IPv4, IPv6), Optional.empty(), DUAL));

        assertThat(design.resources()).isEmpty();
        assertThat(messages(design))
                .containsExactly(
                        "the pool of the local load balancer, 127.0.1.0-127.0.1.255, has no IPv6 address: start"
                                + " local-lb with --addresses that have some, or change spec.ipFamilyPolicy or spec.ipFamilies");
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
    @CsvSource({"fd00::5,IPv4", "127.0.0.5,IPv6", "example.org,IPv4", "300.1.1.1,IPv4", "fd00::%1,IPv6"})
    void refuses_an_address_that_is_none_of_the_family(String address, IpFamily family) {
        assertThat(messages(design(spec(Families.of(family), Optional.of(address), DUAL))))
                .containsExactly(
                        "spec.loadBalancerIP is %s, which is no %s address: change it, or remove it to be given one"
                                .formatted(address, family));
    }

    @Test
    void refuses_an_address_that_is_not_in_the_pool_unless_it_is_held() {
        var spec = spec(Families.of(IPv4), Optional.of("10.0.0.7"), DUAL);
        var held = new TreeMap<>(Map.of(Address.key(WEB.owner(), "ipv4"), "10.0.0.7"));

        assertThat(messages(design(spec)))
                .containsExactly(
                        "spec.loadBalancerIP is 10.0.0.7, which is not in the pool of the local load balancer, " + BOTH
                                + ": ask for one of those, or remove it to be given one");
        assertThat(names(new LocalBlueprint(held, BOTH).design(WEB.owner(), spec)))
                .contains("address/ipv4");
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
        assertThat(messages(design(spec(Families.of(IPv4), Optional.empty(), BARE))))
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
        assertThat(pools(design(WEB.udp(53, 30053))).getFirst().check().port()).isEmpty();
    }

    @Test
    void needs_nothing_that_load_balancers_share() {
        var shared = new LocalBlueprint(new TreeMap<>(), BOTH)
                .design(new Owner.OfCluster(), new ClusterSpec(Targets.of(List.of(DUAL))));

        assertThat(shared).isEqualTo(new Design(List.of(), List.of()));
    }

    private static Design design(Goals goals) {
        return design(spec(goals));
    }

    private static Design design(LoadBalancerSpec spec) {
        return new LocalBlueprint(new TreeMap<>(), BOTH).design(WEB.owner(), spec);
    }

    private static LoadBalancerSpec spec(Goals goals) {
        return (LoadBalancerSpec) goals.goal().desired();
    }

    private static LoadBalancerSpec spec(Families families, Optional<String> address, Target... nodes) {
        return new LoadBalancerSpec(
                spec(WEB.tcp(80, 30080)).listeners(), Targets.of(List.of(nodes)), families, address);
    }

    private static Target node(String name, String... addresses) {
        return new Target(name, Optional.empty(), List.of(addresses));
    }

    private static List<String> messages(Design design) {
        return design.refusals().stream().map(Refusal::message).toList();
    }

    private static List<String> names(Design design) {
        return design.resources().stream()
                .map(resource -> resource.key().toString())
                .toList();
    }

    private static List<Pool> pools(Design design) {
        return design.resources().stream()
                .filter(Pool.class::isInstance)
                .map(Pool.class::cast)
                .toList();
    }

    private static List<String> hosts(Design design) {
        return pools(design).stream()
                .flatMap(pool -> pool.endpoints().stream())
                .map(LocalTarget::host)
                .toList();
    }
}
