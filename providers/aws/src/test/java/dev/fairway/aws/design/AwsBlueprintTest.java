package dev.fairway.aws.design;

import static dev.fairway.aws.design.Region.all;
import static dev.fairway.aws.design.Region.annotated;
import static dev.fairway.aws.design.Region.design;
import static dev.fairway.aws.design.Region.messages;
import static dev.fairway.aws.design.Region.only;
import static dev.fairway.aws.design.Region.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.CloudResource.Fit;
import dev.fairway.api.spi.Design;
import dev.fairway.api.spi.Observed;
import dev.fairway.aws.model.AwsCheck;
import dev.fairway.aws.model.AwsFamily;
import dev.fairway.aws.model.AwsGroupName;
import dev.fairway.aws.model.AwsMapping;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsRule;
import dev.fairway.aws.model.AwsScheme;
import dev.fairway.aws.model.AwsTargetKind;
import dev.fairway.aws.wish.AwsAnnotation;
import dev.fairway.aws.wish.AwsChecks;
import dev.fairway.testkit.Goals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsBlueprintTest {
    private static final Goals WEB = Goals.of("web").nodes(1, 2, 3).tcp(80, 30080);

    @Test
    void a_port_is_a_listener_and_a_target_group_with_the_nodes_as_instances() {
        var design = design(WEB);

        assertThat(design.refusals()).isEmpty();
        assertThat(only(design, AwsResource.Targets.class).instances()).containsExactly("i-1", "i-2", "i-3");
        assertThat(only(design, AwsResource.TargetGroup.class).port()).isEqualTo(30080);
        assertThat(only(design, AwsResource.Listener.class).port()).isEqualTo(80);
        assertThat(only(design, AwsResource.Rules.class).allowed())
                .extracting(AwsRule::toString)
                .containsExactly("icmp-3-4<0.0.0.0/0", "tcp-80<0.0.0.0/0");
        assertThat(all(design, AwsResource.Attributes.class)).isEmpty();
    }

    @Test
    void a_load_balancer_is_internal_unless_somebody_says_otherwise() {
        assertThat(loadBalancer(WEB).scheme()).isEqualTo(AwsScheme.INTERNAL);
        assertThat(loadBalancer(WEB).subnets())
                .extracting(AwsMapping::subnet)
                .containsExactly("subnet-a", "subnet-b", "subnet-c");
        var open = annotated(WEB, AwsAnnotation.SCHEME, "internet-facing");
        assertThat(loadBalancer(open).subnets())
                .extracting(AwsMapping::subnet)
                .containsExactly("subnet-pub-a", "subnet-pub-b", "subnet-pub-c");
        assertThat(loadBalancer(Region.said(WEB, "scheme", "internet-facing")).scheme())
                .isEqualTo(AwsScheme.INTERNET_FACING);
    }

    @ParameterizedTest
    @CsvSource({"true,internal", "0.0.0.0/0,internal", "false,internet-facing", "'',internal"})
    void the_old_annotation_internal_is_read_as_it_always_was(String value, String scheme) {
        assertThat(loadBalancer(annotated(WEB, AwsAnnotation.INTERNAL, value))
                        .scheme()
                        .text())
                .isEqualTo(scheme);
    }

    @Test
    void another_scheme_is_another_load_balancer_with_a_target_group_of_its_own() {
        var open = design(annotated(WEB, AwsAnnotation.SCHEME, "internet-facing"));

        assertThat(only(open, AwsResource.LoadBalancer.class).key())
                .isNotEqualTo(loadBalancer(WEB).key());
        assertThat(only(open, AwsResource.TargetGroup.class).key())
                .as("AWS lets a target group belong to one load balancer")
                .isNotEqualTo(only(design(WEB), AwsResource.TargetGroup.class).key());
    }

    @Test
    void tcp_and_udp_on_one_port_are_one_listener() {
        var design = design(WEB.udp(80, 30080));

        assertThat(only(design, AwsResource.Listener.class).protocol()).isEqualTo("TCP_UDP");
        assertThat(only(design, AwsResource.TargetGroup.class).protocol()).isEqualTo("TCP_UDP");
        assertThat(only(design, AwsResource.TargetGroup.class).check().protocol())
                .isEqualTo("TCP");
        assertThat(only(design, AwsResource.Rules.class).allowed())
                .extracting(AwsRule::protocol)
                .containsExactly("icmp", "tcp", "udp");
    }

    @Test
    void unequal_node_ports_of_tcp_and_udp_are_refused_with_the_node_port_to_set() {
        var design = design(WEB.udp(80, 30053));

        assertThat(messages(design)).singleElement().asString().endsWith("set nodePort: 30080 on both");
        assertThat(only(design, AwsResource.Listener.class).protocol()).isEqualTo("TCP");
    }

    @Test
    void tls_and_udp_on_one_port_cannot_be() {
        var design = design(annotated(WEB.udp(80, 30080), AwsAnnotation.CERTIFICATE, "arn:aws:acm:x"));

        assertThat(messages(design)).singleElement().asString().contains("TLS and UDP");
        assertThat(only(design, AwsResource.Listener.class).protocol()).isEqualTo("TLS");
    }

    @Test
    void a_certificate_makes_tcp_ports_tls_and_traffic_to_the_nodes_stays_plain() {
        var design = design(annotated(WEB.udp(53, 30053), AwsAnnotation.CERTIFICATE, "arn:aws:acm:x"));

        assertThat(all(design, AwsResource.Listener.class))
                .extracting(AwsResource.Listener::protocol)
                .containsExactlyInAnyOrder("TLS", "UDP");
        assertThat(all(design, AwsResource.TargetGroup.class))
                .extracting(AwsResource.TargetGroup::protocol)
                .containsExactlyInAnyOrder("TCP", "UDP");
    }

    @Test
    void udp_is_checked_at_kube_proxy_because_aws_cannot_check_it() {
        assertThat(check(Goals.of("dns").nodes(1).udp(53, 30053)))
                .isEqualTo(new AwsCheck("HTTP", "10256", "/healthz", "200-399", AwsChecks.PATIENT));
        assertThat(check(WEB)).isEqualTo(new AwsCheck("TCP", "traffic-port", "", "", AwsChecks.PATIENT));
    }

    @Test
    void the_policy_local_is_checked_where_kubernetes_says() {
        var local = Goals.of("web")
                .nodes(1)
                .check(new HealthCheck.Http(31999, "/healthz"))
                .tcp(80, 30080);

        assertThat(check(local).port()).isEqualTo("31999");
        assertThat(check(local).pace().unhealthy()).isEqualTo(2);
    }

    @Test
    void the_proxy_protocol_with_a_check_of_kube_proxy_names_the_way_out() {
        var local = Goals.of("web").nodes(1).check(new HealthCheck.Http(31999, "/healthz"));
        var proxied = annotated(local, AwsAnnotation.PROXY, "*");

        assertThat(messages(design(proxied.tcp(80, 30080))))
                .singleElement()
                .asString()
                .contains("PROXY", "traffic-port");
        var mended = annotated(
                annotated(proxied, AwsAnnotation.CHECK_PROTOCOL, "TCP"), AwsAnnotation.CHECK_PORT, "traffic-port");
        assertThat(messages(design(mended.tcp(80, 30080)))).isEmpty();
    }

    @Test
    void a_check_port_that_the_nodes_do_not_let_in_is_refused() {
        var odd = annotated(Goals.of("web").nodes(1), AwsAnnotation.CHECK_PORT, "8080");

        assertThat(messages(design(odd.tcp(80, 30080))))
                .singleElement()
                .asString()
                .contains("30000-32767 and 10256", "node-ports");
    }

    @Test
    void only_attributes_that_are_not_as_aws_sets_them_are_written() {
        var asked = annotated(
                Goals.of("web").nodes(1),
                AwsAnnotation.TARGET_ATTRIBUTES,
                "deregistration_delay.timeout_seconds=30,preserve_client_ip.enabled=true,");
        var sticky = asked.sticky().tcp(80, 30080);

        assertThat(only(design(sticky), AwsResource.Attributes.class).values())
                .isEqualTo(Map.of("deregistration_delay.timeout_seconds", "30", "stickiness.enabled", "true"));
    }

    @Test
    void source_ranges_and_prefix_lists_are_let_in_and_nobody_else() {
        var listed = annotated(Goals.of("web").nodes(1).ranges("10.0.0.0/8"), AwsAnnotation.PREFIX_LISTS, "pl-1");

        assertThat(only(design(listed.tcp(80, 30080)), AwsResource.Rules.class).allowed())
                .extracting(AwsRule::peer)
                .containsOnly("10.0.0.0/8", "pl-1");
    }

    @Test
    void groups_of_ones_own_are_attached_beside_the_clusters() {
        var design = design(annotated(Goals.of("web").nodes(1), AwsAnnotation.GROUPS, "sg-mine")
                .tcp(80, 30080));

        assertThat(only(design, AwsResource.LoadBalancer.class).groups()).containsExactly("sg-mine", "sg-shared");
        assertThat(all(design, AwsResource.Rules.class)).isEmpty();
        assertThat(loadBalancer(WEB).groups()).containsExactly("security-group/frontend", "sg-shared");
    }

    @Test
    void a_node_that_is_no_instance_is_left_out_and_named() {
        var design = design(WEB.nodes(1, 99));

        assertThat(only(design, AwsResource.Targets.class).instances()).containsExactly("i-1");
        assertThat(design.remarks()).anyMatch(remark -> remark.contains("node-99"));
    }

    @Test
    void ports_whose_rules_do_not_fit_are_left_out_in_their_order() {
        var ranges = IntStream.range(0, 20).mapToObj("10.%d.0.0/16"::formatted).toArray(String[]::new);
        var goals = Goals.of("web")
                .nodes(1)
                .ranges(ranges)
                .tcp(80, 30080)
                .tcp(81, 30081)
                .tcp(82, 30082)
                .tcp(83, 30083);

        assertThat(ports(design(goals))).containsExactly(80, 81, 82);
        assertThat(messages(design(goals))).singleElement().asString().contains("port 83", "60 rules");
    }

    @Test
    void path_mtu_gives_way_to_ports_and_that_is_said() {
        var ranges = IntStream.range(0, 31).mapToObj("10.%d.0.0/16"::formatted).toArray(String[]::new);
        var design = design(Goals.of("web").nodes(1).ranges(ranges).tcp(80, 30080));

        assertThat(only(design, AwsResource.Rules.class).allowed()).hasSize(60);
        assertThat(design.remarks())
                .anyMatch(remark -> remark.contains("path MTU are not let in from 10.8.0.0/16, 10.9.0.0/16,"));
    }

    @Test
    void a_prefix_list_counts_as_many_rules_as_it_may_have_entries() {
        var goals = annotated(Goals.of("web").nodes(1), AwsAnnotation.PREFIX_LISTS, "pl-much")
                .tcp(80, 30080)
                .tcp(443, 30443);

        assertThat(ports(design(goals))).containsExactly(80);
        assertThat(messages(design(goals))).singleElement().asString().contains("port 443", "60 rules");
        assertThat(design(goals).remarks()).anyMatch(remark -> remark.contains("path MTU are not let in from pl-much"));
    }

    @Test
    void groups_of_ones_own_have_whatever_room_they_have() {
        var goals = annotated(Goals.of("web").nodes(1), AwsAnnotation.GROUPS, "sg-1");
        for (int i = 0; i < 40; i++) {
            goals = goals.tcp(8000 + i, 30000 + i).udp(8000 + i, 30000 + i);
        }

        assertThat(ports(design(goals))).hasSize(40);
        assertThat(messages(design(goals))).isEmpty();
    }

    @Test
    void families_have_room_apart() {
        var goals = annotated(Goals.of("web").nodes(1), AwsAnnotation.ADDRESS_TYPE, "dualstack");
        for (int i = 0; i < 40; i++) {
            goals = goals.tcp(8000 + i, 30000 + i);
        }
        var dual = new AwsBlueprint(Region.DUAL, Region.SETTINGS, AwsHeld.NOTHING).design(WEB.owner(), spec(goals));

        assertThat(ports(dual)).hasSize(40);
        assertThat(only(dual, AwsResource.Rules.class).allowed()).hasSize(82);
    }

    @Test
    void a_prefix_list_of_ipv6_gets_the_path_mtu_of_ipv6() {
        var goals = annotated(
                annotated(Goals.of("web").nodes(1), AwsAnnotation.ADDRESS_TYPE, "dualstack"),
                AwsAnnotation.PREFIX_LISTS,
                "pl-six");
        var dual = new AwsBlueprint(Region.DUAL, Region.SETTINGS, AwsHeld.NOTHING)
                .design(WEB.owner(), spec(goals.tcp(80, 30080)));

        assertThat(only(dual, AwsResource.Rules.class).allowed())
                .containsExactly(AwsRule.pathMtu("pl-six", true), AwsRule.port("tcp", 80, "pl-six"));
    }

    private static List<Integer> ports(Design design) {
        return all(design, AwsResource.Listener.class).stream()
                .map(AwsResource.Listener::port)
                .toList();
    }

    @Test
    void the_fifty_first_port_is_left_out() {
        var goals = Goals.of("web").nodes(1);
        for (int i = 0; i < 51; i++) {
            goals = goals.tcp(8000 + i, 30000 + i);
        }
        assertThat(all(design(goals), AwsResource.Listener.class)).hasSize(50);
        assertThat(messages(design(goals))).singleElement().asString().contains("8050");
    }

    @Test
    void more_targets_than_aws_allows_are_cut_the_same_way_every_time() {
        var many = new AwsBlueprint(Region.network(900), Region.SETTINGS, AwsHeld.NOTHING);
        var goals = Goals.of("web")
                .nodes(IntStream.rangeClosed(1, 900).toArray())
                .tcp(80, 30080)
                .tcp(81, 30081);
        var design = many.design(goals.owner(), spec(goals));

        assertThat(all(design, AwsResource.Targets.class))
                .allSatisfy(targets -> assertThat(targets.instances()).hasSize(3 * 250));
        assertThat(design.remarks()).anyMatch(remark -> remark.startsWith("150 nodes"));
    }

    @Test
    void a_target_group_has_no_more_targets_than_aws_allows_it() {
        var many = new AwsBlueprint(Region.network(1200), Region.SETTINGS, AwsHeld.NOTHING);
        var goals =
                Goals.of("web").nodes(IntStream.rangeClosed(1, 1200).toArray()).tcp(80, 30080);
        var design = many.design(goals.owner(), spec(goals));

        assertThat(only(design, AwsResource.Targets.class).instances()).hasSize(3 * 333);
        assertThat(design.remarks()).anyMatch(remark -> remark.startsWith("201 nodes"));
    }

    @Test
    void refuses_what_cannot_be_carried_and_serves_the_rest() {
        var design = design(WEB.port(Protocol.SCTP, 132, 30132));

        assertThat(messages(design)).singleElement().asString().contains("SCTP");
        assertThat(all(design, AwsResource.Listener.class)).hasSize(1);
    }

    @Test
    void refuses_an_address_in_the_field_and_names_the_annotations() {
        var spec = spec(WEB);
        var asking = new LoadBalancerSpec(spec.listeners(), spec.targets(), spec.families(), Optional.of("192.0.2.1"));

        assertThat(messages(Region.BLUEPRINT.design(WEB.owner(), asking)))
                .singleElement()
                .asString()
                .contains("eip-allocations");
    }

    @Test
    void ipv6_that_is_only_preferred_is_done_without_where_no_subnet_has_it() {
        var spec = spec(WEB);
        var preferred = new Families(Set.of(IpFamily.IPv4), Set.of(IpFamily.IPv6));
        var design = Region.BLUEPRINT.design(
                WEB.owner(), new LoadBalancerSpec(spec.listeners(), spec.targets(), preferred, Optional.empty()));
        var required = new LoadBalancerSpec(
                spec.listeners(), spec.targets(), Families.of(IpFamily.IPv4, IpFamily.IPv6), Optional.empty());

        assertThat(only(design, AwsResource.LoadBalancer.class).family()).isEqualTo(AwsFamily.IPV4);
        assertThat(messages(Region.BLUEPRINT.design(WEB.owner(), required)))
                .singleElement()
                .asString()
                .contains("IPv6 range");
    }

    @Test
    void nothing_is_designed_before_the_nodes_let_load_balancers_in() {
        var bare = Region.NETWORK.with(Optional.empty());
        var design = new AwsBlueprint(bare, Region.SETTINGS, AwsHeld.NOTHING).design(WEB.owner(), spec(WEB));

        assertThat(design.resources()).isEmpty();
        assertThat(messages(design)).singleElement().asString().contains("backend-security-group");
    }

    @Test
    void without_nodes_there_is_a_load_balancer_and_nobody_behind_it() {
        var design = design(WEB.nodes());

        assertThat(all(design, AwsResource.Targets.class)).isEmpty();
        assertThat(all(design, AwsResource.Listener.class)).hasSize(1);
        var held = new AwsHeld(
                Optional.of(Region.VPC),
                Map.of(),
                Set.of(AwsResource.Targets.key(AwsResource.TargetGroup.key(
                        WEB.owner(), new AwsGroupName("TCP", 30080, AwsTargetKind.INSTANCE, "internal")))),
                Set.of(),
                Set.of());
        var kept = new AwsBlueprint(Region.NETWORK, Region.SETTINGS, held).design(WEB.owner(), spec(WEB.nodes()));
        assertThat(only(kept, AwsResource.Targets.class).instances())
                .as("for the engine to see that all would go")
                .isEmpty();
    }

    @Test
    void a_port_without_a_node_port_is_refused() {
        var spec = spec(WEB);
        var first = spec.listeners().getFirst();
        var bare = new Listener(first.origin(), first.protocol(), 80, OptionalInt.empty(), first.traffic());
        var design = Region.BLUEPRINT.design(
                WEB.owner(), new LoadBalancerSpec(List.of(bare), spec.targets(), spec.families(), Optional.empty()));

        assertThat(messages(design))
                .singleElement()
                .asString()
                .endsWith("set spec.allocateLoadBalancerNodePorts: true");
        assertThat(design.resources()).isEmpty();
    }

    @Test
    void another_vpc_cannot_be_had_in_place() {
        var front = AwsResource.SecurityGroup.key(WEB.owner(), "frontend");

        assertThat(new AwsResource.SecurityGroup(front, "vpc-2").fit(new AwsResource.SecurityGroup(front, "vpc-1")))
                .isEqualTo(Fit.REPLACE);
    }

    @Test
    void elastic_ips_go_to_the_subnets_named_and_are_part_of_what_the_load_balancer_is() {
        var one = loadBalancer(elastic("subnet-pub-b, subnet-pub-a", "eipalloc-1,\n eipalloc-2"));

        assertThat(one.subnets())
                .extracting(AwsMapping::toString)
                .containsExactly("subnet-pub-a=eipalloc-2", "subnet-pub-b=eipalloc-1");
        assertThat(one.key().name()).startsWith("internet-facing@");
    }

    @Test
    void elastic_ips_go_to_the_subnets_that_are_found_and_stay_there_in_whatever_order_they_are_written() {
        var first = loadBalancer(elastic("", "eipalloc-1,eipalloc-2,eipalloc-3"));
        assertThat(first.subnets())
                .extracting(AwsMapping::toString)
                .containsExactly("subnet-pub-a=eipalloc-1", "subnet-pub-b=eipalloc-2", "subnet-pub-c=eipalloc-3");

        var held = AwsHeld.of(
                List.of(new Observed(first, "arn", new Observed.State.Ready(), List.of(), Map.<String, String>of())));
        var again = new AwsBlueprint(Region.NETWORK, Region.SETTINGS, held)
                .design(WEB.owner(), spec(elastic("", "eipalloc-3,eipalloc-4,eipalloc-1")));

        assertThat(only(again, AwsResource.LoadBalancer.class).subnets())
                .extracting(AwsMapping::toString)
                .containsExactly("subnet-pub-a=eipalloc-1", "subnet-pub-b=eipalloc-4", "subnet-pub-c=eipalloc-3");
        assertThat(only(again, AwsResource.LoadBalancer.class).key()).isEqualTo(first.key());
    }

    @Test
    void elastic_ips_must_be_as_many_as_the_subnets_that_are_found() {
        assertThat(messages(design(elastic("", "eipalloc-1"))))
                .singleElement()
                .asString()
                .contains("has 1, and there are 3 subnets for them (subnet-pub-a in eu-west-1a, ")
                .contains("write as many, or name the subnets in");
    }

    @Test
    void a_load_balancer_is_not_made_again_where_a_cloud_does_not_show_its_elastic_ips() {
        var wanted = loadBalancer(elastic("subnet-pub-a,subnet-pub-b", "eipalloc-1,eipalloc-2"));

        assertThat(wanted.fit(having(wanted, ""))).isEqualTo(Fit.MATCHES);
        assertThat(wanted.fit(having(wanted, "eipalloc-3"))).isEqualTo(Fit.REPLACE);
    }

    private static AwsResource.LoadBalancer having(AwsResource.LoadBalancer one, String address) {
        var shown = new TreeSet<AwsMapping>();
        one.subnets()
                .forEach(mapping -> shown.add(
                        new AwsMapping(mapping.zone(), mapping.subnet(), new AwsMapping.Addresses(address, "", ""))));
        return new AwsResource.LoadBalancer(one.key(), one.front(), shown, one.groups(), one.family(), one.tags());
    }

    private static Goals elastic(String subnets, String addresses) {
        var facing = annotated(Goals.of("web").nodes(1), AwsAnnotation.SCHEME, "internet-facing");
        return annotated(annotated(facing, AwsAnnotation.SUBNETS, subnets), AwsAnnotation.EIPS, addresses)
                .tcp(80, 30080);
    }

    private static AwsResource.LoadBalancer loadBalancer(Goals goals) {
        return only(design(goals), AwsResource.LoadBalancer.class);
    }

    private static AwsCheck check(Goals goals) {
        return only(design(goals), AwsResource.TargetGroup.class).check();
    }
}
