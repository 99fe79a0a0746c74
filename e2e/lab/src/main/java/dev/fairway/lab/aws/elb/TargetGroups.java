package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.ec2.Ec2;
import dev.fairway.lab.aws.elb.StoredResources.Balancer;
import dev.fairway.lab.aws.elb.StoredResources.Group;
import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Target groups. */
final class TargetGroups {
    private final ElbResources inventory;
    private final AwsContext world;
    private final ElbTags tags;
    private final Ec2 ec2;

    TargetGroups(ElbResources inventory, ElbTags tags, Ec2 ec2, Actions actions) {
        this.inventory = inventory;
        this.world = inventory.world();
        this.tags = tags;
        this.ec2 = ec2;
        actions.on(CreateTargetGroupRequest.class, this::create);
        actions.on(DescribeTargetGroupsRequest.class, this::describe);
        actions.on(ModifyTargetGroupRequest.class, this::modify);
        actions.on(DeleteTargetGroupRequest.class, this::delete);
    }

    /** API reference: the same settings again answer with the same group, and as with load balancers tags do not count. */
    private CreateTargetGroupResponse create(CreateTargetGroupRequest request) {
        var asked = TargetGroupRules.asked(request);
        var checkedTags = tags.checked(request.tags());
        if (!ec2.vpcs().exists(request.vpcId())) {
            throw ElbErrors.invalid("The VPC ID '" + request.vpcId() + "' is not found");
        }
        var there = inventory.groups().all().stream()
                .filter(one -> one.shown().targetGroupName().equals(request.name()))
                .findFirst();
        if (there.isPresent()) {
            return answer(same(there.get(), asked));
        }
        if (inventory.groups().all().size() >= world.settings().quotas().elb().targetGroups()) {
            throw AwsFault.of("TooManyTargetGroups", "The maximum number of target groups has been reached");
        }
        var arn = world.place().arn("elasticloadbalancing", "targetgroup/" + request.name() + "/" + world.hex(16));
        var made = new Group(
                asked.toBuilder().targetGroupArn(arn).build(), TargetGroupAttributes.defaults(asked), List.of());
        inventory.groups().put(arn, made);
        tags.set(arn, checkedTags);
        return answer(made);
    }

    private static Group same(Group there, TargetGroup asked) {
        if (!there.shown().toBuilder().targetGroupArn(null).build().equals(asked)) {
            throw AwsFault.of(
                    "DuplicateTargetGroupName",
                    "A target group with the same name '" + asked.targetGroupName()
                            + "' exists, but with different settings");
        }
        return there;
    }

    private CreateTargetGroupResponse answer(Group group) {
        return CreateTargetGroupResponse.builder().targetGroups(shown(group)).build();
    }

    private TargetGroup shown(Group group) {
        return group.shown().toBuilder()
                .loadBalancerArns(inventory.balancersOf(group.arn()).stream()
                        .map(Balancer::arn)
                        .toList())
                .build();
    }

    private DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request) {
        var page = ElbPagination.cut(world, some(request), Group::arn, request.marker(), request.pageSize());
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(page.items().stream().map(this::shown).toList())
                .nextMarker(page.next())
                .build();
    }

    private List<Group> some(DescribeTargetGroupsRequest request) {
        var all = inventory.groups().seeAll();
        if (request.loadBalancerArn() != null) {
            var behind = inventory
                    .groupsBehind(inventory.balancer(request.loadBalancerArn()).arn())
                    .stream()
                    .map(Group::arn)
                    .toList();
            return all.stream().filter(group -> behind.contains(group.arn())).toList();
        }
        if (!request.names().isEmpty()) {
            return ElbPagination.named(
                    all, group -> group.shown().targetGroupName(), request.names(), ElbErrors::noTargetGroup);
        }
        return ElbPagination.named(all, Group::arn, request.targetGroupArns(), ElbErrors::noTargetGroup);
    }

    private ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request) {
        var group = inventory.group(request.targetGroupArn());
        var before = group.shown();
        var protocol = TargetGroupRules.or(request.healthCheckProtocol(), before.healthCheckProtocol());
        boolean same = protocol == before.healthCheckProtocol();
        var after = before.toBuilder()
                .healthCheckProtocol(protocol)
                .healthCheckEnabled(TargetGroupRules.or(request.healthCheckEnabled(), true))
                .healthCheckPort(TargetGroupRules.or(request.healthCheckPort(), before.healthCheckPort()))
                .healthCheckPath(
                        request.healthCheckPath() == null && same
                                ? before.healthCheckPath()
                                : request.healthCheckPath())
                .matcher(request.matcher() == null && same ? before.matcher() : request.matcher())
                .healthCheckIntervalSeconds(
                        TargetGroupRules.or(request.healthCheckIntervalSeconds(), before.healthCheckIntervalSeconds()))
                .healthCheckTimeoutSeconds(
                        TargetGroupRules.or(request.healthCheckTimeoutSeconds(), before.healthCheckTimeoutSeconds()))
                .healthyThresholdCount(
                        TargetGroupRules.or(request.healthyThresholdCount(), before.healthyThresholdCount()))
                .unhealthyThresholdCount(
                        TargetGroupRules.or(request.unhealthyThresholdCount(), before.unhealthyThresholdCount()))
                .build();
        var changed = group.showing(TargetGroupRules.checked(after));
        inventory.groups().put(group.arn(), changed);
        return ModifyTargetGroupResponse.builder().targetGroups(shown(changed)).build();
    }

    /** API reference, DeleteTargetGroup: not while a listener refers to it; what is gone already is deleted. */
    private DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request) {
        var arn = request.targetGroupArn();
        if (!inventory.balancersOf(arn).isEmpty()) {
            throw AwsFault.of(
                    "ResourceInUse", "Target group '" + arn + "' is currently in use by a listener or a rule");
        }
        inventory.groups().remove(arn);
        tags.forget(arn);
        return DeleteTargetGroupResponse.builder().build();
    }
}
