package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** The names of load balancers: what they may be, and what a name stands for. */
interface LoadBalancerNameClaims extends Claims {
    @Test
    default void it_is_named_below_elb_and_its_region() {
        var balancer = bench().balancer(bench().subnet('a'));
        assertThat(balancer.dnsName())
                .startsWith(balancer.loadBalancerName() + "-")
                .endsWith(".elb.eu-west-1.amazonaws.com");
    }

    @Test
    default void the_same_again_is_the_same() {
        var subnet = bench().subnet('a');
        var one = bench().elb()
                .createLoadBalancer(request ->
                        request.type(LoadBalancerTypeEnum.NETWORK).name("same").subnets(subnet))
                .loadBalancers()
                .getFirst();
        var other = bench().elb()
                .createLoadBalancer(request ->
                        request.type(LoadBalancerTypeEnum.NETWORK).name("same").subnets(subnet))
                .loadBalancers()
                .getFirst();
        assertThat(other.loadBalancerArn()).isEqualTo(one.loadBalancerArn());
        assertThat(bench().elb().describeLoadBalancers().loadBalancers()).hasSize(1);
    }

    @Test
    default void another_scheme_under_one_name_is_a_duplicate() {
        var subnet = bench().subnet('a');
        bench().elb()
                .createLoadBalancer(request ->
                        request.type(LoadBalancerTypeEnum.NETWORK).name("same").subnets(subnet));
        refused(
                "DuplicateLoadBalancerName",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("same")
                                .scheme("internal")
                                .subnets(subnet)));
    }

    @Test
    default void other_subnets_under_one_name_are_a_duplicate() {
        var a = bench().subnet('a');
        var b = bench().subnet('b');
        bench().elb()
                .createLoadBalancer(request ->
                        request.type(LoadBalancerTypeEnum.NETWORK).name("same").subnets(a));
        refused(
                "DuplicateLoadBalancerName",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("same")
                                .subnets(a, b)));
    }

    @Test
    default void a_name_of_33_characters_is_refused() {
        var subnet = bench().subnet('a');
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("a".repeat(33))
                                .subnets(subnet)));
    }

    @Test
    default void a_name_of_32_characters_is_fine() {
        var subnet = bench().subnet('a');
        assertThat(bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("a".repeat(32))
                                .subnets(subnet))
                        .loadBalancers())
                .hasSize(1);
    }

    @Test
    default void a_name_has_letters_digits_and_hyphens_only() {
        var subnet = bench().subnet('a');
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("my_balancer")
                                .subnets(subnet)));
    }

    @Test
    default void a_name_does_not_begin_with_a_hyphen() {
        var subnet = bench().subnet('a');
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("-mine")
                                .subnets(subnet)));
    }

    @Test
    default void a_name_does_not_begin_with_internal() {
        var subnet = bench().subnet('a');
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("internal-mine")
                                .subnets(subnet)));
    }
}
