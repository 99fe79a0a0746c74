package dev.fairway.local;

import static dev.fairway.api.goal.IpFamily.IPv4;
import static dev.fairway.api.goal.IpFamily.IPv6;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
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
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.testkit.Goals;
import java.util.List;
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
        var design = design(new LoadBalancerSpec(List.of(bare), spec.targets(), Set.of(IPv4), Optional.empty()));

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
    void refuses_two_families_as_a_whole() {
        var design = design(spec(Set.of(IPv4, IPv6), Optional.empty(), DUAL));

        assertThat(design.resources()).isEmpty();
        assertThat(design.refusals())
                .allSatisfy(refusal -> assertThat(refusal.listener()).isEmpty());
        assertThat(messages(design).getFirst()).endsWith("set spec.ipFamilyPolicy: SingleStack");
    }

    @ParameterizedTest
    @CsvSource({"fd00::5,IPv4", "127.0.0.5,IPv6", "example.org,IPv4", "300.1.1.1,IPv4", "fd00::%1,IPv6"})
    void refuses_an_address_that_is_none_of_the_family(String address, IpFamily family) {
        assertThat(messages(design(spec(Set.of(family), Optional.of(address), DUAL))))
                .containsExactly(
                        "spec.loadBalancerIP is %s, which is no %s address: change it, or remove it to be given one"
                                .formatted(address, family));
    }

    @Test
    void reaches_a_node_by_its_first_address_of_the_family() {
        assertThat(hosts(design(spec(Set.of(IPv4), Optional.empty(), DUAL)))).containsExactly("10.0.0.1");
        assertThat(hosts(design(spec(Set.of(IPv6), Optional.empty(), DUAL)))).containsExactly("fd00::1");
    }

    @Test
    void leaves_out_a_node_without_an_address_until_it_has_one() {
        var design = design(spec(Set.of(IPv4), Optional.empty(), DUAL, BARE));

        assertThat(hosts(design)).containsExactly("10.0.0.1");
        assertThat(design.refusals()).isEmpty();
    }

    @Test
    void says_so_when_no_node_has_an_address() {
        assertThat(messages(design(spec(Set.of(IPv4), Optional.empty(), BARE))))
                .containsExactly(
                        "no node has an InternalIP of family IPv4 (bare): give the kubelets one with --node-ip");
        assertThat(design(spec(Set.of(IPv4), Optional.empty())).refusals())
                .as("no node at all is for the engine to judge")
                .isEmpty();
    }

    @Test
    void takes_one_address_in_two_spellings_for_one() {
        assertThat(names(design(spec(Set.of(IPv6), Optional.of("fd00:0::0005"), DUAL))))
                .isEqualTo(names(design(spec(Set.of(IPv6), Optional.of("fd00::5"), DUAL))))
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
        var shared = new LocalBlueprint(new TreeMap<>())
                .design(new Owner.OfCluster(), new ClusterSpec(Targets.of(List.of(DUAL))));

        assertThat(shared).isEqualTo(new Design(List.of(), List.of()));
    }

    private static Design design(Goals goals) {
        return design(spec(goals));
    }

    private static Design design(LoadBalancerSpec spec) {
        return new LocalBlueprint(new TreeMap<>()).design(WEB.owner(), spec);
    }

    private static LoadBalancerSpec spec(Goals goals) {
        return (LoadBalancerSpec) goals.goal().desired();
    }

    private static LoadBalancerSpec spec(Set<IpFamily> families, Optional<String> address, Target... nodes) {
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
