package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** Tags of load balancers, target groups and listeners, and the tag index. */
interface ElbTagClaims extends Claims {
    private Map<String, String> tags(String arn) {
        return bench()
                .elb()
                .describeTags(request -> request.resourceArns(arn))
                .tagDescriptions()
                .getFirst()
                .tags()
                .stream()
                .collect(Collectors.toMap(one -> one.key(), one -> one.value()));
    }

    @Test
    default void tags_of_the_creation_show() {
        var subnet = bench().subnet('a');
        var arn = bench().elb()
                .createLoadBalancer(request ->
                        request.name("tagged").type("network").subnets(subnet).tags(AwsTestVpc.tag("owner", "me")))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        assertThat(tags(arn)).containsExactly(Map.entry("owner", "me"));
    }

    @Test
    default void a_group_is_tagged_at_its_creation() {
        var arn = bench().elb()
                .createTargetGroup(request -> request.name("tagged")
                        .protocol("TCP")
                        .port(80)
                        .vpcId(bench().vpc)
                        .tags(AwsTestVpc.tag("owner", "me")))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        assertThat(tags(arn)).containsExactly(Map.entry("owner", "me"));
    }

    @Test
    default void a_listener_is_tagged_at_its_creation() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        var arn = bench().elb()
                .createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol("TCP")
                        .port(80)
                        .defaultActions(AwsTestVpc.forward(group))
                        .tags(AwsTestVpc.tag("owner", "me")))
                .listeners()
                .getFirst()
                .listenerArn();
        assertThat(tags(arn)).containsExactly(Map.entry("owner", "me"));
    }

    @Test
    default void the_same_again_with_other_tags_keeps_the_first() {
        var subnet = bench().subnet('a');
        var arn = bench().elb()
                .createLoadBalancer(request ->
                        request.name("tagged").type("network").subnets(subnet).tags(AwsTestVpc.tag("owner", "me")))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        bench().elb()
                .createLoadBalancer(request ->
                        request.name("tagged").type("network").subnets(subnet).tags(AwsTestVpc.tag("owner", "you")));
        assertThat(tags(arn)).containsExactly(Map.entry("owner", "me"));
    }

    @Test
    default void tags_are_added_and_removed() {
        var arn = bench().targets("TCP").targetGroupArn();
        bench().elb()
                .addTags(request -> request.resourceArns(arn).tags(AwsTestVpc.tag("a", "1"), AwsTestVpc.tag("b", "2")));
        bench().elb().removeTags(request -> request.resourceArns(arn).tagKeys("a"));
        assertThat(tags(arn)).containsExactly(Map.entry("b", "2"));
    }

    @Test
    default void a_tag_of_elb_is_replaced_by_its_key() {
        var arn = bench().targets("TCP").targetGroupArn();
        bench().elb().addTags(request -> request.resourceArns(arn).tags(AwsTestVpc.tag("a", "1")));
        bench().elb().addTags(request -> request.resourceArns(arn).tags(AwsTestVpc.tag("a", "2")));
        assertThat(tags(arn)).containsExactly(Map.entry("a", "2"));
    }

    @Test
    default void a_key_twice_is_a_duplicate() {
        var arn = bench().targets("TCP").targetGroupArn();
        refused(
                "DuplicateTagKeys",
                () -> bench().elb()
                        .addTags(request ->
                                request.resourceArns(arn).tags(AwsTestVpc.tag("a", "1"), AwsTestVpc.tag("a", "2"))));
    }

    @Test
    default void fifty_tags_of_elb_are_the_most() {
        var arn = bench().targets("TCP").targetGroupArn();
        bench().elb()
                .addTags(request -> request.resourceArns(arn)
                        .tags(IntStream.range(0, 50)
                                .mapToObj(i -> AwsTestVpc.tag("k" + i, "v"))
                                .toList()));
        refused(
                "TooManyTags",
                () -> bench().elb()
                        .addTags(request -> request.resourceArns(arn).tags(AwsTestVpc.tag("one-more", "v"))));
    }

    @Test
    default void tags_of_what_is_gone_are_not_found() {
        refused(
                "TargetGroupNotFound",
                () -> tags("arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/nobody/0123456789abcdef"));
    }

    @Test
    default void tags_of_a_gone_load_balancer_are_not_found() {
        refused(
                "LoadBalancerNotFound",
                () -> tags(
                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nobody/0123456789abcdef"));
    }

    @Test
    default void tags_of_twenty_at_once_are_the_most() {
        var arn = bench().targets("TCP").targetGroupArn();
        refused(
                "ValidationError",
                () -> bench().elb().describeTags(request -> request.resourceArns(Collections.nCopies(21, arn))));
    }

    @Test
    default void tags_of_several_come_with_their_arns() {
        var one = bench().targets("TCP").targetGroupArn();
        var other = bench().targets("TCP").targetGroupArn();
        assertThat(bench().elb()
                        .describeTags(request -> request.resourceArns(one, other))
                        .tagDescriptions())
                .extracting(TagDescription::resourceArn)
                .containsExactlyInAnyOrder(one, other);
    }

    @Test
    default void the_index_finds_load_balancers_by_tag() {
        var subnet = bench().subnet('a');
        bench().balancer(subnet);
        var arn = bench().elb()
                .createLoadBalancer(request ->
                        request.name("tagged").type("network").subnets(subnet).tags(AwsTestVpc.tag("owner", "me")))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        var found = bench().aws()
                .tagging()
                .getResources(request -> request.resourceTypeFilters("elasticloadbalancing:loadbalancer")
                        .tagFilters(
                                TagFilter.builder().key("owner").values("me").build()));
        assertThat(found.resourceTagMappingList())
                .extracting(one -> one.resourceARN())
                .containsExactly(arn);
    }

    @Test
    default void the_index_finds_security_groups() {
        var id = bench().ec2()
                .createSecurityGroup(request -> request.vpcId(bench().vpc)
                        .groupName("tagged")
                        .description("d")
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType("security-group")
                                .tags(Tag.builder().key("owner").value("me").build())
                                .build()))
                .groupId();
        var found = bench().aws()
                .tagging()
                .getResources(request -> request.resourceTypeFilters("ec2:security-group")
                        .tagFilters(TagFilter.builder().key("owner").build()));
        assertThat(found.resourceTagMappingList())
                .extracting(one -> one.resourceARN())
                .containsExactly("arn:aws:ec2:eu-west-1:123456789012:security-group/" + id);
    }
}
