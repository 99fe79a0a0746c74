package dev.fairway.tiers.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.engine.Outcome;
import dev.fairway.testkit.GoalBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/** What annotations ask for, on the lab's AWS: it is written, it is read as it was written, and it goes again. */
class AwsRequestedAddressesTest {
    private final AwsServiceTrial trial = AwsServiceTrial.start();

    /** A name, and the annotations without what all of them begin with; what stands in angle brackets is the site's. */
    private static final Map<String, List<String>> WISHES = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("open to the internet", List.of("scheme: internet-facing", "subnets: <subnet-a>,<subnet-b>")),
            Map.entry("one subnet", List.of("subnets: <subnet-b>")),
            Map.entry(
                    "elastic IPs",
                    List.of(
                            "scheme: internet-facing",
                            "subnets: <subnet-a>,<subnet-b>",
                            "eip-allocations: <eip-1>,<eip-2>")),
            Map.entry(
                    "private addresses",
                    List.of("subnets: <subnet-a>,<subnet-b>", "private-ipv4-addresses: 10.0.0.77, 10.0.1.77")),
            Map.entry("two families", List.of("ip-address-type: dualstack")),
            Map.entry("groups of one's own", List.of("security-groups: <backend>")),
            Map.entry("certificates for names", List.of("ssl-cert: <one>,<two>,<three>", "ssl-ports: 443")),
            Map.entry("TLS to the nodes", List.of("ssl-cert: <one>", "backend-protocol: SSL")),
            Map.entry(
                    "another policy", List.of("ssl-cert: <one>", "ssl-negotiation-policy: ELBSecurityPolicy-2016-08")),
            Map.entry("HTTP/2", List.of("ssl-cert: <one>", "alpn-policy: HTTP2Preferred")),
            Map.entry("the client's address in a header", List.of("proxy-protocol: *")),
            Map.entry("the same for one port", List.of("proxy-protocol-per-target-group: 443")),
            Map.entry("across zones", List.of("cross-zone-load-balancing-enabled: true")),
            Map.entry(
                    "access logs",
                    List.of(
                            "access-log-enabled: true",
                            "access-log-s3-bucket-name: mine",
                            "access-log-s3-bucket-prefix: web")),
            Map.entry("attributes", List.of("attributes: zonal_shift.config.enabled=true")),
            Map.entry(
                    "attributes of target groups",
                    List.of(
                            "target-group-attributes: deregistration_delay.timeout_seconds=30,preserve_client_ip.enabled=false,")),
            Map.entry(
                    "an attribute of one port",
                    List.of("target-group-attributes.443: deregistration_delay.connection_termination.enabled=true")),
            Map.entry("an idle time-out", List.of("listener-attributes.TCP-80: tcp.idle_timeout.seconds=600")),
            Map.entry("tags", List.of("additional-resource-tags: team=web, cost centre=7")),
            Map.entry("capacity", List.of("minimum-load-balancer-capacity: CapacityUnits=2000")),
            Map.entry("nodes by address", List.of("nlb-target-type: ip")),
            Map.entry(
                    "a check by HTTP",
                    List.of(
                            "healthcheck-protocol: HTTP",
                            "healthcheck-path: /ready",
                            "healthcheck-success-codes: 200,204")),
            Map.entry(
                    "a slow check",
                    List.of(
                            "healthcheck-interval: 60",
                            "healthcheck-timeout: 30",
                            "healthcheck-healthy-threshold: 5",
                            "healthcheck-unhealthy-threshold: 4"))));

    static Stream<String> wishes() {
        return WISHES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void what_is_asked_for_is_read_as_it_was_written_and_goes_again(String name) {
        trial.settle(trial.web().goal());
        var wish = trial.wish(WISHES.getOrDefault(name, List.of()));

        trial.settle(wish.goal());
        assertThat(trial.plan(wish.goal())).as("the second look").contains(": no changes\n");
        trial.settle(trial.web().goal());
        assertThat(trial.plan(trial.web().goal())).as("without it").contains(": no changes\n");
        trial.settle(trial.web().absent());
        assertThat(trial.leftOver()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void what_is_asked_for_from_the_first_is_there_at_once(String name) {
        var wish = trial.wish(WISHES.getOrDefault(name, List.of()));

        trial.settle(wish.goal());
        assertThat(trial.plan(wish.goal())).contains(": no changes\n");
        trial.settle(wish.absent());
        assertThat(trial.leftOver()).isEmpty();
    }

    @Test
    void udp_over_two_families_goes_to_ipv6_addresses() {
        var wish = trial.wish(
                        List.of("ip-address-type: dualstack", "enable-prefix-for-ipv6-source-nat: on"),
                        GoalBuilder.of("web"))
                .nodes(1, 2)
                .udp(53, 30053);

        trial.settle(wish.goal());

        assertThat(trial.elb().describeTargetGroups().targetGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.ipAddressTypeAsString()).isEqualTo("ipv6"));
        assertThat(trial.plan(wish.goal())).contains(": no changes\n", "without an IPv6 address");
    }

    @Test
    void certificates_change_places_and_none_is_lost() {
        trial.settle(
                trial.wish(List.of("ssl-cert: <one>,<two>", "ssl-ports: 443")).goal());
        trial.settle(
                trial.wish(List.of("ssl-cert: <two>,<one>", "ssl-ports: 443")).goal());

        assertThat(trial.certificates()).containsExactly(trial.arn("two"), trial.arn("one"));
        trial.settle(trial.wish(List.of("ssl-cert: <three>", "ssl-ports: 443")).goal());
        assertThat(trial.certificates()).containsExactly(trial.arn("three"));
    }

    @Test
    void addresses_stand_in_status_where_somebody_asks_for_that() {
        var fixed = List.of("scheme: internet-facing", "subnets: <subnet-a>", "eip-allocations: <eip-1>");
        trial.settle(trial.wish(fixed).goal());
        assertThat(trial.published()).singleElement().isInstanceOf(Ingress.Hostname.class);

        trial.settle(trial.wish(fixed, GoalBuilder.of("web").option("status-addresses", "all"))
                .nodes(1, 2, 3)
                .tcp(80, 30080)
                .goal());
        assertThat(trial.published()).hasSize(2).contains(new Ingress.Ip(trial.address("eip-1"), Ingress.Mode.PROXY));

        trial.settle(trial.wish(fixed).goal());
        assertThat(trial.published()).hasSize(1);
    }

    @Test
    void an_address_more_keeps_the_load_balancer_and_its_address() {
        trial.settle(trial.wish(List.of("scheme: internet-facing", "subnets: <subnet-a>", "eip-allocations: <eip-1>"))
                .goal());
        var before = trial.published();
        trial.settle(trial.wish(List.of(
                        "scheme: internet-facing",
                        "subnets: <subnet-a>,<subnet-b>",
                        "eip-allocations: <eip-1>,<eip-2>"))
                .goal());

        assertThat(trial.published()).isEqualTo(before);
    }

    @Test
    void elastic_ips_need_no_subnets_named_where_there_are_as_many() {
        var facing = Tag.builder().key("kubernetes.io/role/elb").value("1").build();
        trial.world()
                .site()
                .aws()
                .ec2()
                .createTags(request -> request.resources(
                                trial.world().site().subnets().subList(0, 2))
                        .tags(facing));
        var wish = trial.wish(List.of("scheme: internet-facing", "eip-allocations: <eip-2>,<eip-1>"));
        trial.settle(wish.goal());
        var before = trial.published();

        var turned = trial.wish(List.of("scheme: internet-facing", "eip-allocations: <eip-1>,<eip-2>"));
        assertThat(trial.plan(turned.goal())).contains(": no changes\n");
        trial.settle(turned.goal());
        assertThat(trial.published()).isEqualTo(before).hasSize(1);
    }

    @Test
    void what_a_heavy_prefix_list_leaves_no_room_for_is_left_out() {
        var heavy = trial.world()
                .site()
                .aws()
                .ec2()
                .createManagedPrefixList(request ->
                        request.prefixListName("heavy").addressFamily("IPv4").maxEntries(55))
                .prefixList()
                .prefixListId();
        var wish = trial.wish(List.of("security-group-prefix-lists: " + heavy));

        trial.settle(wish.goal());

        assertThat(trial.plan(wish.goal()))
                .contains(": no changes\n", "port 443: its source ranges need more than", "path MTU");
    }

    @Test
    void another_subnet_of_a_zone_keeps_the_load_balancer() {
        trial.settle(trial.wish(List.of("subnets: <subnet-a>,<subnet-b>")).goal());
        var before = trial.published();
        trial.settle(trial.wish(List.of("subnets: <other-a>,<subnet-b>")).goal());

        assertThat(trial.published()).isEqualTo(before);
        assertThat(trial.plan(
                        trial.wish(List.of("subnets: <other-a>,<subnet-b>")).goal()))
                .contains(": no changes\n");
    }

    @Test
    void the_only_subnet_of_a_zone_can_be_changed_too() {
        trial.settle(trial.wish(List.of("subnets: <subnet-a>")).goal());
        trial.settle(trial.wish(List.of("subnets: <other-a>")).goal());

        assertThat(trial.plan(trial.wish(List.of("subnets: <other-a>")).goal())).contains(": no changes\n");
    }

    @Test
    void what_is_protected_is_not_deleted_and_somebody_is_told_how_it_can_be() {
        trial.settle(trial.wish(List.of("attributes: deletion_protection.enabled=true"))
                .goal());

        assertThat(trial.reconcile(trial.web().absent())).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.failure()).isInstanceOf(Failure.Rejected.class);
            assertThat(failed.failure().message())
                    .contains("has deletion protection", "modify-load-balancer-attributes");
        });
        assertThat(trial.elb().describeLoadBalancers().loadBalancers()).hasSize(1);
        assertThat(trial.elb().describeTargetGroups().targetGroups()).hasSize(2);
        protect(false);
        trial.settle(trial.web().absent());
        assertThat(trial.leftOver()).isEmpty();
    }

    @Test
    void protection_that_somebody_has_set_by_hand_stays_until_somebody_writes_that_it_goes() {
        trial.settle(trial.web().goal());
        protect(true);

        assertThat(trial.plan(trial.web().goal())).contains(": no changes\n", "the Service does not set it");
        trial.settle(trial.wish(List.of("attributes: deletion_protection.enabled=false"))
                .goal());
        trial.settle(trial.web().absent());
        assertThat(trial.leftOver()).isEmpty();
    }

    @Test
    void ranges_are_the_same_however_they_are_written() {
        var ranged = GoalBuilder.of("web")
                .ranges("10.1.2.3/8", "2001:DB8:0::1/32")
                .nodes(1, 2, 3)
                .tcp(80, 30080);
        trial.settle(ranged.goal());

        assertThat(trial.plan(ranged.goal())).contains(": no changes\n");
    }

    @Test
    void an_ipv6_address_is_the_same_however_it_is_written() {
        var wish = trial.wish(
                List.of("ip-address-type: dualstack", "subnets: <subnet-a>", "ipv6-addresses: <an IPv6 address>"));
        trial.settle(wish.goal());

        assertThat(trial.plan(wish.goal())).contains(": no changes\n");
    }

    @Test
    void a_port_becomes_udp_and_tcp_again() {
        for (Goal goal : List.of(
                trial.web().goal(),
                trial.web().udp(80, 30080).goal(),
                GoalBuilder.of("web").nodes(1, 2, 3).udp(80, 30080).goal(),
                trial.web().goal())) {
            trial.settle(goal);
            assertThat(trial.plan(goal)).contains(": no changes\n");
        }
    }

    private void protect(boolean on) {
        var arn = trial.elb().describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn();
        trial.elb()
                .modifyLoadBalancerAttributes(request -> request.loadBalancerArn(arn)
                        .attributes(LoadBalancerAttribute.builder()
                                .key("deletion_protection.enabled")
                                .value(Boolean.toString(on))
                                .build()));
    }
}
