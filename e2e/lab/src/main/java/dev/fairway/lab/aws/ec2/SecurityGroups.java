package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Security groups; their rules are {@link SecurityGroupRules}. */
public final class SecurityGroups {
    private static final String NAME = "[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}";

    private final AwsContext world;
    private final Ec2Tags tags;
    private final Vpcs vpcs;
    private final NetworkInterfaces interfaces;
    private final ResourceTable<Kept> shelf;
    private final Ec2DescribeResult<Kept> listing;

    /** @param rules both directions */
    record Kept(SecurityGroup group, List<SecurityGroupRule> rules) {
        String id() {
            return group.groupId();
        }

        boolean refersTo(String other) {
            return rules.stream()
                    .anyMatch(rule -> rule.referencedGroupInfo() != null
                            && rule.referencedGroupInfo().groupId().equals(other));
        }
    }

    SecurityGroups(AwsContext world, Ec2Tags tags, Actions actions, Vpcs vpcs, NetworkInterfaces interfaces) {
        this.world = world;
        this.tags = tags;
        this.vpcs = vpcs;
        this.interfaces = interfaces;
        shelf = new ResourceTable<>(world);
        listing = new Ec2DescribeResult<>(world, shelf, Kept::id, filters(), "InvalidGroup");
        actions.on(CreateSecurityGroupRequest.class, this::create);
        actions.on(DescribeSecurityGroupsRequest.class, this::describe);
        actions.on(DeleteSecurityGroupRequest.class, this::delete);
    }

    private Ec2Filters<Kept> filters() {
        return new Ec2Filters<Kept>(kept -> tags.seen(kept.id()))
                .by("group-id", Kept::id)
                .by("group-name", kept -> kept.group().groupName())
                .by("vpc-id", kept -> kept.group().vpcId())
                .by("description", kept -> kept.group().description())
                .by("owner-id", kept -> kept.group().ownerId())
                .byAny(
                        "ip-permission.group-id",
                        kept -> kept.rules().stream()
                                .filter(rule -> !rule.isEgress() && rule.referencedGroupInfo() != null)
                                .map(IpPermissionRules::peer)
                                .toList());
    }

    ResourceTable<Kept> shelf() {
        return shelf;
    }

    Ec2Tags tags() {
        return tags;
    }

    Kept found(String id) {
        return listing.found(id);
    }

    public Optional<SecurityGroup> find(@Nullable String id) {
        return id == null ? Optional.empty() : shelf.find(id).map(Kept::group);
    }

    /** The VPC's own group, which nobody can delete. */
    void makeDefault(Vpc vpc) {
        put(vpc, "default", "default VPC security group");
    }

    void deleteAllOf(String vpc) {
        shelf.all().stream().filter(kept -> kept.group().vpcId().equals(vpc)).forEach(kept -> shelf.remove(kept.id()));
    }

    boolean anyButDefaultIn(String vpc) {
        return shelf.all().stream()
                .anyMatch(kept -> kept.group().vpcId().equals(vpc)
                        && !kept.group().groupName().equals("default"));
    }

    private SecurityGroup put(Vpc vpc, String name, String description) {
        var id = world.id("sg");
        var group = SecurityGroup.builder()
                .groupId(id)
                .groupName(name)
                .description(description)
                .vpcId(vpc.vpcId())
                .ownerId(world.place().account())
                .securityGroupArn(world.place().arn("ec2", "security-group/" + id))
                .build();
        shelf.put(id, new Kept(group, open(vpc).map(rule -> named(id, rule)).toList()));
        return group;
    }

    /** VPC guide, "Default security groups": a new group lets everything out, over IPv6 too where the VPC has it. */
    private static Stream<SecurityGroupRule> open(Vpc vpc) {
        var out = SecurityGroupRule.builder()
                .isEgress(true)
                .ipProtocol("-1")
                .fromPort(-1)
                .toPort(-1)
                .build();
        var v4 = out.toBuilder().cidrIpv4("0.0.0.0/0").build();
        return vpc.ipv6CidrBlockAssociationSet().isEmpty()
                ? Stream.of(v4)
                : Stream.of(v4, out.toBuilder().cidrIpv6("::/0").build());
    }

    SecurityGroupRule named(String group, SecurityGroupRule rule) {
        return rule.toBuilder()
                .securityGroupRuleId(world.id("sgr"))
                .securityGroupRuleArn(world.place().arn("ec2", "security-group-rule/" + group))
                .groupId(group)
                .groupOwnerId(world.place().account())
                .build();
    }

    private CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
        var vpc = vpcs.found(request.vpcId());
        check(request.groupName(), "groupName");
        check(request.description(), "GroupDescription");
        if (request.groupName().startsWith("sg-")) {
            throw AwsFault.of(
                    "InvalidParameterValue",
                    "Invalid value '" + request.groupName()
                            + "' for groupName. Group names may not be in the format sg-*.");
        }
        var inVpc = shelf.all().stream()
                .filter(kept -> kept.group().vpcId().equals(vpc.vpcId()))
                .toList();
        if (inVpc.stream().anyMatch(kept -> kept.group().groupName().equals(request.groupName()))) {
            throw AwsFault.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + request.groupName() + "' already exists for VPC '" + vpc.vpcId() + "'");
        }
        if (shelf.all().size() >= world.settings().quotas().vpc().groups()) {
            throw AwsFault.of("SecurityGroupLimitExceeded", "The maximum number of security groups has been reached.");
        }
        var group = put(vpc, request.groupName(), request.description());
        tags.onCreation(group.groupId(), request.tagSpecifications());
        return CreateSecurityGroupResponse.builder()
                .groupId(group.groupId())
                .securityGroupArn(group.securityGroupArn())
                .tags(tags.see(group.groupId()))
                .build();
    }

    private static void check(@Nullable String text, String parameter) {
        if (text == null || text.isEmpty()) {
            throw AwsFault.of("MissingParameter", "The request must contain the parameter " + parameter);
        }
        if (!text.matches(NAME)) {
            throw AwsFault.of(
                    "InvalidParameterValue",
                    "Invalid value '" + text + "' for " + parameter
                            + ". Valid characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*");
        }
    }

    private SecurityGroup shown(Kept kept) {
        return kept.group().toBuilder()
                .ipPermissions(IpPermissionRules.permissions(kept.rules(), false))
                .ipPermissionsEgress(IpPermissionRules.permissions(kept.rules(), true))
                .tags(tags.see(kept.id()))
                .build();
    }

    private DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
        var page = listing.page(request.groupIds(), request.filters(), request.nextToken(), request.maxResults());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items().stream().map(this::shown).toList())
                .nextToken(page.next())
                .build();
    }

    private DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
        var kept = listing.found(request.groupId());
        if (kept.group().groupName().equals("default")) {
            throw AwsFault.of(
                    "CannotDelete",
                    "the specified group: \"" + kept.id() + "\" name: \"default\" cannot be " + "deleted by a user");
        }
        boolean referred =
                shelf.all().stream().anyMatch(other -> !other.id().equals(kept.id()) && other.refersTo(kept.id()));
        if (referred || interfaces.anyUsesGroup(kept.id())) {
            throw AwsFault.of("DependencyViolation", "resource " + kept.id() + " has a dependent object");
        }
        shelf.remove(kept.id());
        tags.all().forget(kept.id());
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(kept.id())
                .build();
    }
}
