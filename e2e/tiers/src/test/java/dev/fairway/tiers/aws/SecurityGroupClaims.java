package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** Security groups: made, found, deleted. */
interface SecurityGroupClaims extends Claims {
    private SecurityGroup shown(String id) {
        return bench().ec2()
                .describeSecurityGroups(request -> request.groupIds(id))
                .securityGroups()
                .getFirst();
    }

    private void letIn(String id, IpPermission... permissions) {
        bench().ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(permissions));
    }

    private static IpPermission from(String group) {
        return IpPermission.builder()
                .ipProtocol("-1")
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build())
                .build();
    }

    @Test
    default void a_group_lets_everything_out_and_nothing_in() {
        var group = shown(bench().group());
        assertThat(group.ipPermissions()).isEmpty();
        assertThat(group.ipPermissionsEgress()).hasSize(1);
        assertThat(group.ipPermissionsEgress().getFirst().ipProtocol()).isEqualTo("-1");
    }

    @Test
    default void a_group_has_the_tags_of_its_creation() {
        var id = bench().ec2()
                .createSecurityGroup(request -> request.vpcId(bench().vpc)
                        .groupName("tagged")
                        .description("d")
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType("security-group")
                                .tags(Tag.builder().key("owner").value("me").build())
                                .build()))
                .groupId();
        assertThat(shown(id).tags())
                .containsExactly(Tag.builder().key("owner").value("me").build());
    }

    @Test
    default void two_groups_of_one_vpc_have_two_names() {
        bench().ec2()
                .createSecurityGroup(
                        request -> request.vpcId(bench().vpc).groupName("same").description("d"));
        refused(
                "InvalidGroup.Duplicate",
                () -> bench().ec2()
                        .createSecurityGroup(request ->
                                request.vpcId(bench().vpc).groupName("same").description("d")));
    }

    @Test
    default void a_group_is_found_by_its_name() {
        var id = bench().group();
        var name = shown(id).groupName();
        var found = bench().ec2()
                .describeSecurityGroups(request -> request.filters(
                        AwsTestVpc.filter("group-name", name), AwsTestVpc.filter("vpc-id", bench().vpc)))
                .securityGroups();
        assertThat(found).extracting(SecurityGroup::groupId).containsExactly(id);
    }

    @Test
    default void a_group_needs_a_vpc_that_exists() {
        refused(
                "InvalidVpcID.NotFound",
                () -> bench().ec2()
                        .createSecurityGroup(request -> request.vpcId("vpc-0123456789abcdef0")
                                .groupName("x")
                                .description("d")));
    }

    @Test
    default void a_group_cannot_be_called_like_an_identifier() {
        refused(
                "InvalidParameterValue",
                () -> bench().ec2()
                        .createSecurityGroup(request ->
                                request.vpcId(bench().vpc).groupName("sg-mine").description("d")));
    }

    @Test
    default void a_description_has_plain_letters_only() {
        refused(
                "InvalidParameterValue",
                () -> bench().ec2()
                        .createSecurityGroup(request ->
                                request.vpcId(bench().vpc).groupName("fine").description("für alle")));
    }

    @Test
    default void an_unknown_group_is_not_found() {
        refused(
                "InvalidGroup.NotFound",
                () -> bench().ec2().describeSecurityGroups(request -> request.groupIds("sg-0123456789abcdef0")));
    }

    @Test
    default void a_rule_refers_only_to_a_group_that_exists() {
        var id = bench().group();
        refused("InvalidGroup.NotFound", () -> letIn(id, from("sg-0123456789abcdef0")));
    }

    @Test
    default void a_group_is_deleted_once() {
        var id = bench().group();
        bench().ec2().deleteSecurityGroup(request -> request.groupId(id));
        refused("InvalidGroup.NotFound", () -> bench().ec2().deleteSecurityGroup(request -> request.groupId(id)));
    }

    @Test
    default void a_group_that_a_rule_refers_to_cannot_be_deleted() {
        var id = bench().group();
        var other = bench().group();
        letIn(id, from(other));
        refused("DependencyViolation", () -> bench().ec2().deleteSecurityGroup(request -> request.groupId(other)));
    }

    @Test
    default void a_group_that_refers_to_itself_can_be_deleted() {
        var id = bench().group();
        letIn(id, from(id));
        bench().ec2().deleteSecurityGroup(request -> request.groupId(id));
        refused("InvalidGroup.NotFound", () -> shown(id));
    }

    @Test
    default void a_group_of_an_instance_cannot_be_deleted() {
        var group = bench().group();
        var subnet = bench().subnet('a');
        bench().ec2()
                .runInstances(request -> request.subnetId(subnet)
                        .imageId("ami-12c6146b")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .securityGroupIds(group));
        refused("DependencyViolation", () -> bench().ec2().deleteSecurityGroup(request -> request.groupId(group)));
    }

    @Test
    default void a_group_of_a_load_balancer_cannot_be_deleted() {
        var group = bench().group();
        var subnet = bench().subnet('a');
        bench().elb()
                .createLoadBalancer(request -> request.name("grouped")
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .subnets(subnet)
                        .securityGroups(group));
        refused("DependencyViolation", () -> bench().ec2().deleteSecurityGroup(request -> request.groupId(group)));
    }

    @Test
    default void the_default_group_cannot_be_deleted() {
        var id = bench().ec2()
                .describeSecurityGroups(request -> request.filters(
                        AwsTestVpc.filter("vpc-id", bench().vpc), AwsTestVpc.filter("group-name", "default")))
                .securityGroups()
                .getFirst()
                .groupId();
        refused("CannotDelete", () -> bench().ec2().deleteSecurityGroup(request -> request.groupId(id)));
    }
}
