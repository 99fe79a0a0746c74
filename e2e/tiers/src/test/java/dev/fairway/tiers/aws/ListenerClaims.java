package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Listeners, what they forward to, and their attributes. */
interface ListenerClaims extends Claims {
    private Listener shown(Listener listener) {
        return bench().elb()
                .describeListeners(request -> request.listenerArns(listener.listenerArn()))
                .listeners()
                .getFirst();
    }

    @Test
    default void a_listener_shows_its_port_protocol_and_group() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        var listener = bench().listener(balancer, "TCP", 80, group);
        var shown = bench().elb()
                .describeListeners(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .listeners()
                .getFirst();
        assertThat(shown.listenerArn()).isEqualTo(listener.listenerArn()).contains(":listener/net/");
        assertThat(shown.port()).isEqualTo(80);
        assertThat(shown.protocolAsString()).isEqualTo("TCP");
        assertThat(shown.defaultActions().getFirst().targetGroupArn()).isEqualTo(group.targetGroupArn());
    }

    @Test
    default void udp_and_tcp_udp_listen_too() {
        var balancer = bench().balancer(bench().subnet('a'));
        assertThat(bench().listener(balancer, "UDP", 53, bench().targets("UDP")).protocolAsString())
                .isEqualTo("UDP");
        assertThat(bench().listener(balancer, "TCP_UDP", 54, bench().targets("TCP_UDP"))
                        .protocolAsString())
                .isEqualTo("TCP_UDP");
    }

    @Test
    default void the_same_listener_again_is_the_same() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        assertThat(bench().listener(balancer, "TCP", 80, group).listenerArn())
                .isEqualTo(bench().listener(balancer, "TCP", 80, group).listenerArn());
    }

    @Test
    default void another_listener_on_one_port_is_a_duplicate() {
        var balancer = bench().balancer(bench().subnet('a'));
        var other = bench().targets("TCP");
        bench().listener(balancer, "TCP", 80, bench().targets("TCP"));
        refused("DuplicateListener", () -> bench().listener(balancer, "TCP", 80, other));
    }

    @Test
    default void tcp_and_udp_on_one_port_are_duplicates() {
        var balancer = bench().balancer(bench().subnet('a'));
        var udp = bench().targets("UDP");
        bench().listener(balancer, "TCP", 53, bench().targets("TCP"));
        refused("DuplicateListener", () -> bench().listener(balancer, "UDP", 53, udp));
    }

    @Test
    default void http_is_no_protocol_of_a_network_load_balancer() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("ValidationError", () -> bench().listener(balancer, "HTTP", 80, group));
    }

    @Test
    default void port_zero_is_refused() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("ValidationError", () -> bench().listener(balancer, "TCP", 0, group));
    }

    @Test
    default void port_65536_is_refused() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("ValidationError", () -> bench().listener(balancer, "TCP", 65536, group));
    }

    @Test
    default void a_listener_needs_a_group_that_exists() {
        var balancer = bench().balancer(bench().subnet('a'));
        var gone = TargetGroup.builder()
                .targetGroupArn(
                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/nobody/0123456789abcdef")
                .build();
        refused("TargetGroupNotFound", () -> bench().listener(balancer, "TCP", 80, gone));
    }

    @Test
    default void a_listener_needs_a_load_balancer_that_exists() {
        var group = bench().targets("TCP");
        refused(
                "LoadBalancerNotFound",
                () -> bench().elb()
                        .createListener(request -> request.loadBalancerArn(
                                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nobody/0123456789abcdef")
                                .protocol("TCP")
                                .port(80)
                                .defaultActions(AwsTestVpc.forward(group))));
    }

    @Test
    default void tcp_does_not_forward_to_udp() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("UDP");
        refused("IncompatibleProtocols", () -> bench().listener(balancer, "TCP", 80, group));
    }

    @Test
    default void tcp_udp_forwards_to_tcp_udp_only() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        refused("IncompatibleProtocols", () -> bench().listener(balancer, "TCP_UDP", 80, group));
    }

    @Test
    default void a_group_serves_one_load_balancer() {
        var subnet = bench().subnet('a');
        var group = bench().targets("TCP");
        bench().listener(bench().balancer(subnet), "TCP", 80, group);
        var other = bench().balancer(subnet);
        refused("TargetGroupAssociationLimit", () -> bench().listener(other, "TCP", 80, group));
    }

    @Test
    default void a_group_serves_two_listeners_of_one_load_balancer() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        bench().listener(balancer, "TCP", 80, group);
        assertThat(bench().listener(balancer, "TCP", 81, group).port()).isEqualTo(81);
    }

    @Test
    default void fifty_listeners_are_the_most() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        for (int port = 1; port <= 50; port++) {
            bench().listener(balancer, "TCP", port, group);
        }
        refused("TooManyListeners", () -> bench().listener(balancer, "TCP", 51, group));
    }

    @Test
    default void a_listener_changes_its_group() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        var other = bench().targets("TCP");
        bench().elb()
                .modifyListener(request ->
                        request.listenerArn(listener.listenerArn()).defaultActions(AwsTestVpc.forward(other)));
        assertThat(shown(listener).defaultActions().getFirst().targetGroupArn()).isEqualTo(other.targetGroupArn());
    }

    @Test
    default void a_listener_changes_its_port() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        bench().elb()
                .modifyListener(
                        request -> request.listenerArn(listener.listenerArn()).port(81));
        assertThat(shown(listener).port()).isEqualTo(81);
    }

    @Test
    default void a_listener_does_not_move_to_a_taken_port() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        bench().listener(balancer, "TCP", 80, group);
        var other = bench().listener(balancer, "TCP", 81, group);
        refused(
                "DuplicateListener",
                () -> bench().elb()
                        .modifyListener(request ->
                                request.listenerArn(other.listenerArn()).port(80)));
    }

    @Test
    default void a_deleted_listener_is_not_found() {
        var arn = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"))
                .listenerArn();
        bench().elb().deleteListener(request -> request.listenerArn(arn));
        refused("ListenerNotFound", () -> bench().elb().deleteListener(request -> request.listenerArn(arn)));
    }

    @Test
    default void a_tcp_listener_waits_350_seconds_by_default() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        var attributes = bench().elb()
                .describeListenerAttributes(request -> request.listenerArn(listener.listenerArn()))
                .attributes();
        assertThat(attributes)
                .containsExactly(ListenerAttribute.builder()
                        .key("tcp.idle_timeout.seconds")
                        .value("350")
                        .build());
    }

    @Test
    default void a_tcp_listener_can_wait_longer() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        var longer = ListenerAttribute.builder()
                .key("tcp.idle_timeout.seconds")
                .value("6000")
                .build();
        bench().elb()
                .modifyListenerAttributes(
                        request -> request.listenerArn(listener.listenerArn()).attributes(longer));
        assertThat(bench().elb()
                        .describeListenerAttributes(request -> request.listenerArn(listener.listenerArn()))
                        .attributes())
                .contains(longer);
    }

    @Test
    default void a_tcp_listener_waits_a_minute_at_least() {
        var listener = bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, bench().targets("TCP"));
        refused(
                "ValidationError",
                () -> bench().elb()
                        .modifyListenerAttributes(request -> request.listenerArn(listener.listenerArn())
                                .attributes(ListenerAttribute.builder()
                                        .key("tcp.idle_timeout.seconds")
                                        .value("59")
                                        .build())));
    }

    @Test
    default void limits_name_the_quotas() {
        var limits = bench().elb().describeAccountLimits().limits();
        assertThat(limits)
                .extracting(Limit::name)
                .contains(
                        "network-load-balancers",
                        "target-groups",
                        "listeners-per-network-load-balancer",
                        "targets-per-availability-zone-per-network-load-balancer");
    }
}
