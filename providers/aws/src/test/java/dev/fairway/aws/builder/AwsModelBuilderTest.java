package dev.fairway.aws.builder;

import static dev.fairway.aws.builder.AwsRegionFixture.all;
import static dev.fairway.aws.builder.AwsRegionFixture.annotated;
import static dev.fairway.aws.builder.AwsRegionFixture.design;
import static dev.fairway.aws.builder.AwsRegionFixture.messages;
import static dev.fairway.aws.builder.AwsRegionFixture.only;
import static dev.fairway.aws.builder.AwsRegionFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.CloudResource.Fit;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.model.AwsIpAddressType;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsScheme;
import dev.fairway.aws.model.AwsSecurityGroupRule;
import dev.fairway.aws.model.AwsSubnetMapping;
import dev.fairway.testkit.GoalBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsModelBuilderTest {
    private static final GoalBuilder WEB = GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 30080);

    @Test
    void a_port_is_a_listener_and_a_target_group_with_the_nodes_as_instances() {
        var design = design(WEB);

        assertThat(design.refusals()).isEmpty();
        assertThat(only(design, AwsResource.Targets.class).instances()).containsExactly("i-1", "i-2", "i-3");
        assertThat(only(design, AwsResource.TargetGroup.class).port()).isEqualTo(30080);
        assertThat(only(design, AwsResource.Listener.class).port()).isEqualTo(80);
        assertThat(only(design, AwsResource.Rules.class).allowed())
                .extracting(AwsSecurityGroupRule::toString)
                .containsExactly("icmp-3-4<0.0.0.0/0", "tcp-80<0.0.0.0/0");
        assertThat(all(design, AwsResource.Attributes.class)).isEmpty();
    }

    @Test
    void a_load_balancer_is_internal_by_default() {
        assertThat(loadBalancer(WEB).scheme()).isEqualTo(AwsScheme.INTERNAL);
        assertThat(loadBalancer(WEB).subnets())
                .extracting(AwsSubnetMapping::subnet)
                .containsExactly("subnet-a", "subnet-b", "subnet-c");
        var open = annotated(WEB, AwsAnnotation.SCHEME, "internet-facing");
        assertThat(loadBalancer(open).subnets())
                .extracting(AwsSubnetMapping::subnet)
                .containsExactly("subnet-pub-a", "subnet-pub-b", "subnet-pub-c");
        assertThat(loadBalancer(AwsRegionFixture.option(WEB, "scheme", "internet-facing"))
                        .scheme())
                .isEqualTo(AwsScheme.INTERNET_FACING);
    }

    @ParameterizedTest
    @CsvSource({"true,internal", "0.0.0.0/0,internal", "false,internet-facing", "'',internal"})
    void the_old_annotation_internal_is_supported(String value, String scheme) {
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
                .extracting(AwsSecurityGroupRule::protocol)
                .containsExactly("icmp", "tcp", "udp");
    }

    @Test
    void unequal_node_ports_of_tcp_and_udp_are_refused_with_the_node_port_to_set() {
        var design = design(WEB.udp(80, 30053));

        assertThat(messages(design)).singleElement().asString().endsWith("set nodePort: 30080 on both");
        assertThat(only(design, AwsResource.Listener.class).protocol()).isEqualTo("TCP");
    }

    @Test
    void tls_and_udp_on_one_port_are_refused() {
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
    void only_attributes_that_differ_from_the_default_are_written() {
        var asked = annotated(
                GoalBuilder.of("web").nodes(1),
                AwsAnnotation.TARGET_ATTRIBUTES,
                "deregistration_delay.timeout_seconds=30,preserve_client_ip.enabled=true,");
        var sticky = asked.sticky().tcp(80, 30080);

        assertThat(only(design(sticky), AwsResource.Attributes.class).values())
                .isEqualTo(Map.of("deregistration_delay.timeout_seconds", "30", "stickiness.enabled", "true"));
    }

    @Test
    void user_provided_groups_are_attached_with_the_shared_group() {
        var design = design(annotated(GoalBuilder.of("web").nodes(1), AwsAnnotation.GROUPS, "sg-mine")
                .tcp(80, 30080));

        assertThat(only(design, AwsResource.LoadBalancer.class).groups()).containsExactly("sg-mine", "sg-shared");
        assertThat(all(design, AwsResource.Rules.class)).isEmpty();
        assertThat(loadBalancer(WEB).groups()).containsExactly("security-group/frontend", "sg-shared");
    }

    @Test
    void a_node_without_an_instance_is_left_out_with_a_warning() {
        var design = design(WEB.nodes(1, 99));

        assertThat(only(design, AwsResource.Targets.class).instances()).containsExactly("i-1");
        assertThat(design.remarks()).anyMatch(remark -> remark.contains("node-99"));
    }

    @Test
    void refuses_unsupported_protocols_and_serves_the_other_ports() {
        var design = design(WEB.port(Protocol.SCTP, 132, 30132));

        assertThat(messages(design)).singleElement().asString().contains("SCTP");
        assertThat(all(design, AwsResource.Listener.class)).hasSize(1);
    }

    @Test
    void refuses_spec_load_balancer_ip_and_names_the_annotations() {
        var spec = spec(WEB);
        var asking = new LoadBalancerSpec(spec.listeners(), spec.targets(), spec.families(), Optional.of("192.0.2.1"));

        assertThat(messages(AwsRegionFixture.design(asking)))
                .singleElement()
                .asString()
                .contains("eip-allocations");
    }

    @Test
    void ipv6_that_is_only_preferred_is_done_without_where_no_subnet_has_it() {
        var spec = spec(WEB);
        var preferred = new Families(Set.of(IpFamily.IPv4), Set.of(IpFamily.IPv6));
        var design = AwsRegionFixture.design(
                new LoadBalancerSpec(spec.listeners(), spec.targets(), preferred, Optional.empty()));
        var required = new LoadBalancerSpec(
                spec.listeners(), spec.targets(), Families.of(IpFamily.IPv4, IpFamily.IPv6), Optional.empty());

        assertThat(only(design, AwsResource.LoadBalancer.class).family()).isEqualTo(AwsIpAddressType.IPV4);
        assertThat(messages(AwsRegionFixture.design(required)))
                .singleElement()
                .asString()
                .contains("IPv6 range");
    }

    @Test
    void the_service_is_refused_until_the_shared_group_exists() {
        var bare = AwsRegionFixture.NETWORK.with(Optional.empty());
        var design = AwsRegionFixture.design(bare, WEB);

        assertThat(design.resources()).isEmpty();
        assertThat(messages(design)).singleElement().asString().contains("backend-security-group");
    }

    @Test
    void without_nodes_there_is_a_load_balancer_without_targets() {
        var design = design(WEB.nodes());

        assertThat(all(design, AwsResource.Targets.class)).isEmpty();
        assertThat(all(design, AwsResource.Listener.class)).hasSize(1);
        var targets = only(design(WEB), AwsResource.Targets.class);
        var kept = AwsRegionFixture.design(spec(WEB.nodes()), AwsRegionFixture.having(targets));
        assertThat(only(kept, AwsResource.Targets.class).instances())
                .as("for the engine to see that all would go")
                .isEmpty();
    }

    @Test
    void a_port_without_a_node_port_is_refused() {
        var spec = spec(WEB);
        var first = spec.listeners().getFirst();
        var bare = new Listener(first.origin(), first.protocol(), 80, OptionalInt.empty(), first.traffic());
        var design = AwsRegionFixture.design(
                new LoadBalancerSpec(List.of(bare), spec.targets(), spec.families(), Optional.empty()));

        assertThat(messages(design))
                .singleElement()
                .asString()
                .endsWith("set spec.allocateLoadBalancerNodePorts: true");
        assertThat(design.resources()).isEmpty();
    }

    @Test
    void another_vpc_replaces_the_resources() {
        var front = AwsResource.SecurityGroup.key(WEB.owner(), "frontend");

        assertThat(new AwsResource.SecurityGroup(front, "vpc-2").fit(new AwsResource.SecurityGroup(front, "vpc-1")))
                .isEqualTo(Fit.REPLACE);
    }

    private static AwsResource.LoadBalancer loadBalancer(GoalBuilder goals) {
        return only(design(goals), AwsResource.LoadBalancer.class);
    }
}
