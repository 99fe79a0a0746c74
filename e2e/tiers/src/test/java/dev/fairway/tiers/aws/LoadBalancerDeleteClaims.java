package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/** How load balancers are found, listed and deleted. */
interface LoadBalancerDeleteClaims extends Claims {
    private void set(LoadBalancer balancer, String key, String value) {
        bench().elb()
                .modifyLoadBalancerAttributes(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .attributes(LoadBalancerAttribute.builder()
                                .key(key)
                                .value(value)
                                .build()));
    }

    @Test
    default void it_is_found_by_its_name() {
        var balancer = bench().balancer(bench().subnet('a'));
        var found = bench().elb()
                .describeLoadBalancers(request -> request.names(balancer.loadBalancerName()))
                .loadBalancers();
        assertThat(found).extracting(LoadBalancer::loadBalancerArn).containsExactly(balancer.loadBalancerArn());
    }

    @Test
    default void an_unknown_name_is_not_found() {
        refused("LoadBalancerNotFound", () -> bench().elb().describeLoadBalancers(request -> request.names("nobody")));
    }

    @Test
    default void an_unknown_arn_is_not_found() {
        refused(
                "LoadBalancerNotFound",
                () -> bench().elb()
                        .describeLoadBalancers(
                                request -> request.loadBalancerArns(
                                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nobody/0123456789abcdef")));
    }

    @Test
    default void twenty_arns_are_the_most() {
        var arn = bench().balancer(bench().subnet('a')).loadBalancerArn();
        refused(
                "ValidationError",
                () -> bench().elb()
                        .describeLoadBalancers(request -> request.loadBalancerArns(Collections.nCopies(21, arn))));
    }

    @Test
    default void they_come_in_pages() {
        var subnet = bench().subnet('a');
        bench().balancer(subnet);
        bench().balancer(subnet);
        bench().balancer(subnet);
        var first = bench().elb().describeLoadBalancers(request -> request.pageSize(2));
        var second = bench().elb()
                .describeLoadBalancers(request -> request.pageSize(2).marker(first.nextMarker()));
        assertThat(first.loadBalancers()).hasSize(2);
        assertThat(second.loadBalancers()).hasSize(1);
        assertThat(second.nextMarker()).isNull();
    }

    @Test
    default void a_page_holds_400_at_most() {
        refused("ValidationError", () -> bench().elb().describeLoadBalancers(request -> request.pageSize(401)));
    }

    @Test
    default void a_deleted_one_is_gone() {
        var balancer = bench().balancer(bench().subnet('a'));
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        refused("LoadBalancerNotFound", () -> bench().described(balancer));
    }

    @Test
    default void deleting_twice_is_fine() {
        var arn = bench().balancer(bench().subnet('a')).loadBalancerArn();
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(arn));
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(arn));
        assertThat(bench().elb().describeLoadBalancers().loadBalancers()).isEmpty();
    }

    @Test
    default void its_listeners_go_with_it() {
        var balancer = bench().balancer(bench().subnet('a'));
        var listener = bench().listener(balancer, "TCP", 80, bench().targets("TCP"));
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        refused(
                "ListenerNotFound",
                () -> bench().elb().describeListeners(request -> request.listenerArns(listener.listenerArn())));
    }

    @Test
    default void a_protected_one_cannot_be_deleted() {
        var balancer = bench().balancer(bench().subnet('a'));
        set(balancer, "deletion_protection.enabled", "true");
        refused(
                "OperationNotPermitted",
                () -> bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn())));
    }

    @Test
    default void protection_can_be_lifted() {
        var balancer = bench().balancer(bench().subnet('a'));
        set(balancer, "deletion_protection.enabled", "true");
        set(balancer, "deletion_protection.enabled", "false");
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        assertThat(bench().elb().describeLoadBalancers().loadBalancers()).isEmpty();
    }
}
