package dev.fairway.aws.access;

import dev.fairway.api.spi.OwnerTags;
import dev.fairway.aws.model.AwsNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamAction;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPolicyWriter;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The minimal IAM policy of the provider. It can read everything, create resources with the tags of its cluster, and
 * change and delete only those. The conditions of each action are in the Service Authorization Reference, "Amazon EC2"
 * and "AWS Elastic Load Balancing V2".
 *
 * @param partition of the ARNs: aws, aws-cn, aws-us-gov
 * @param cluster the UID of the namespace kube-system
 * @param nodes the security groups of the nodes whose rules it may change
 */
public record AwsIamPolicy(String partition, String cluster, Nodes nodes) {
    private static final String EC2 = "ec2:";
    private static final String ELB = "elasticloadbalancing:";
    private static final String REQUEST_TAG = "aws:RequestTag/" + OwnerTags.CLUSTER;
    private static final String RESOURCE_TAG = "aws:ResourceTag/" + OwnerTags.CLUSTER;

    private static final List<String> READ = List.of(
            EC2 + "DescribeInstances",
            EC2 + "DescribeManagedPrefixLists",
            EC2 + "DescribeNetworkInterfaces",
            EC2 + "DescribeRouteTables",
            EC2 + "DescribeSecurityGroupRules",
            EC2 + "DescribeSecurityGroups",
            EC2 + "DescribeSubnets",
            ELB + "DescribeCapacityReservation",
            ELB + "DescribeListenerAttributes",
            ELB + "DescribeListenerCertificates",
            ELB + "DescribeListeners",
            ELB + "DescribeLoadBalancerAttributes",
            ELB + "DescribeLoadBalancers",
            ELB + "DescribeTags",
            ELB + "DescribeTargetGroupAttributes",
            ELB + "DescribeTargetGroups",
            ELB + "DescribeTargetHealth");
    private static final List<String> CREATE = List.of("CreateListener", "CreateLoadBalancer", "CreateTargetGroup");
    private static final List<String> CHANGE = List.of(
            ELB + "AddListenerCertificates",
            ELB + "AddTags",
            ELB + "CreateListener",
            ELB + "DeleteListener",
            ELB + "DeleteLoadBalancer",
            ELB + "DeleteTargetGroup",
            ELB + "DeregisterTargets",
            ELB + "ModifyCapacityReservation",
            ELB + "ModifyListener",
            ELB + "ModifyListenerAttributes",
            ELB + "ModifyLoadBalancerAttributes",
            ELB + "ModifyTargetGroup",
            ELB + "ModifyTargetGroupAttributes",
            ELB + "RegisterTargets",
            ELB + "RemoveListenerCertificates",
            ELB + "RemoveTags",
            ELB + "SetIpAddressType",
            ELB + "SetSecurityGroups",
            ELB + "SetSubnets");
    private static final List<String> RULES =
            List.of(EC2 + "AuthorizeSecurityGroupIngress", EC2 + "RevokeSecurityGroupIngress");
    private static final List<String> GROUPS =
            List.of(EC2 + "CreateTags", EC2 + "DeleteSecurityGroup", EC2 + "DeleteTags");
    private static final List<String> TAGS =
            List.of(OwnerTags.CLUSTER, OwnerTags.MANAGED_BY, OwnerTags.OWNER, OwnerTags.SERVICE, AwsNames.RESOURCE);

    /** The security groups of the nodes that Fairway may change: groups by ID, all groups of the account, or none. */
    public sealed interface Nodes {
        record Groups(List<String> ids) implements Nodes {}

        record Any() implements Nodes {}

        record NotOurs() implements Nodes {}
    }

    /** As JSON, for {@code aws iam create-policy}. */
    public String json() {
        return policy().toJson(IamPolicyWriter.builder().prettyPrint(true).build());
    }

    /** The allowed actions. */
    public Set<String> actions() {
        return policy().statements().stream()
                .filter(statement -> statement.effect().equals(IamEffect.ALLOW))
                .flatMap(statement -> statement.actions().stream())
                .map(IamAction::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private IamPolicy policy() {
        var statements = new ArrayList<IamStatement>();
        statements.add(allow("Look", READ, "*"));
        statements.add(inVpc());
        statements.add(tagged("MakeGroups", List.of(EC2 + "CreateSecurityGroup"), ec2("security-group/*")));
        statements.add(tagGroups());
        statements.add(tagged("MakeBalancers", elb("CreateLoadBalancer", "CreateTargetGroup"), "*"));
        statements.add(tagBalancers());
        statements.add(owned("ChangeBalancers", CHANGE, "*"));
        statements.add(owned(
                "ChangeGroups", Stream.concat(RULES.stream(), GROUPS.stream()).toList(), ec2("security-group/*")));
        nodeRules().ifPresent(statements::add);
        statements.add(deny("KeepOwner", ELB + "AddTags", "elasticloadbalancing:CreateAction"));
        statements.add(deny("KeepOwnerOfGroups", EC2 + "CreateTags", "ec2:CreateAction"));
        statements.add(keep());
        return IamPolicy.builder().statements(statements).build();
    }

    /** The call also needs permission for the VPC, which does not have our tags. */
    private IamStatement inVpc() {
        return allow("MakeGroupsInVpc", List.of(EC2 + "CreateSecurityGroup"), ec2("vpc/*"));
    }

    private IamStatement tagGroups() {
        return tagged("TagGroups", List.of(EC2 + "CreateTags"), ec2("security-group/*"), ec2("security-group-rule/*"))
                .copy(it -> it.addConditions(
                        IamConditionOperator.STRING_EQUALS,
                        "ec2:CreateAction",
                        List.of("CreateSecurityGroup", "AuthorizeSecurityGroupIngress")));
    }

    private IamStatement tagBalancers() {
        return tagged("TagBalancers", List.of(ELB + "AddTags"), "*")
                .copy(it -> it.addConditions(
                        IamConditionOperator.STRING_EQUALS, "elasticloadbalancing:CreateAction", CREATE));
    }

    private Optional<IamStatement> nodeRules() {
        return switch (nodes) {
            case Nodes.NotOurs none -> Optional.empty();
            case Nodes.Any any -> Optional.of(allow("LetInToNodes", RULES, ec2("security-group/*")));
            case Nodes.Groups some ->
                Optional.of(allow(
                        "LetInToNodes",
                        RULES,
                        some.ids().stream()
                                .map(id -> ec2("security-group/" + id))
                                .toArray(String[]::new)));
        };
    }

    /** Owner tags are set on creation and never change. */
    private static IamStatement deny(String sid, String action, String createAction) {
        return ofOwnerTags(sid, action)
                .copy(it -> it.addCondition(c ->
                        c.operator(IamConditionOperator.NULL).key(createAction).value("true")));
    }

    private static IamStatement keep() {
        return ofOwnerTags("KeepTags", ELB + "RemoveTags").copy(it -> it.addAction(EC2 + "DeleteTags"));
    }

    private static IamStatement ofOwnerTags(String sid, String action) {
        return IamStatement.builder()
                .sid(sid)
                .effect(IamEffect.DENY)
                .addAction(action)
                .addResource("*")
                .addConditions(IamConditionOperator.STRING_EQUALS.addPrefix("ForAnyValue:"), "aws:TagKeys", TAGS)
                .build();
    }

    private static List<String> elb(String... actions) {
        return Arrays.stream(actions).map(action -> ELB + action).toList();
    }

    private String ec2(String resource) {
        return "arn:%s:ec2:*:*:%s".formatted(partition, resource);
    }

    private static IamStatement allow(String sid, List<String> actions, String... resources) {
        var statement = IamStatement.builder().sid(sid).effect(IamEffect.ALLOW);
        actions.forEach(statement::addAction);
        Arrays.stream(resources).forEach(statement::addResource);
        return statement.build();
    }

    private IamStatement tagged(String sid, List<String> actions, String... resources) {
        return conditioned(allow(sid, actions, resources), REQUEST_TAG);
    }

    private IamStatement owned(String sid, List<String> actions, String... resources) {
        return conditioned(allow(sid, actions, resources), RESOURCE_TAG);
    }

    private IamStatement conditioned(IamStatement statement, String key) {
        return statement.copy(it -> it.addCondition(
                c -> c.operator(IamConditionOperator.STRING_EQUALS).key(key).value(cluster)));
    }
}
