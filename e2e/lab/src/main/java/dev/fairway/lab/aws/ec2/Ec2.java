package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.Tags;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** EC2 as a whole, and what Elastic Load Balancing uses of it. */
public final class Ec2 {
    private final RouteTables routeTables;
    private final NetworkAcls acls;
    private final Vpcs vpcs;
    private final InternetGateways gateways;
    private final Subnets subnets;
    private final NetworkInterfaces interfaces;
    private final Instances instances;
    private final SecurityGroups groups;
    private final Addresses addresses;
    private final SecurityGroupEvaluation admission;

    public Ec2(AwsContext world, Tags allTags, Actions actions) {
        var tags = new Ec2Tags(allTags);
        routeTables = new RouteTables(world, tags, actions);
        acls = new NetworkAcls(world, actions);
        vpcs = new Vpcs(world, tags, actions, new Vpcs.Follows(this::vpcCreated, this::vpcInUse, this::vpcDeleted));
        gateways = new InternetGateways(world, tags, actions, vpcs);
        subnets = new Subnets(world, tags, actions, vpcs, new Zones(world, actions));
        interfaces = new NetworkInterfaces(world, actions, subnets);
        instances = new Instances(world, tags, actions, interfaces);
        groups = new SecurityGroups(world, tags, actions, vpcs, interfaces);
        var lists = new PrefixLists(world, tags, actions);
        new SecurityGroupRules(world, actions, groups, lists);
        admission = new SecurityGroupEvaluation(groups, lists, interfaces);
        addresses = new Addresses(world, tags, actions);
        new TagActions(
                tags,
                actions,
                Map.of(
                        "vpc", vpcs::exists,
                        "subnet", id -> subnets.find(id).isPresent(),
                        "sg", id -> groups.find(id).isPresent(),
                        "i", id -> instances.find(id).isPresent(),
                        "eipalloc", id -> addresses.find(id).isPresent(),
                        "rtb", id -> true,
                        "igw", id -> true,
                        "sgr", id -> true,
                        "pl", id -> true));
    }

    private void vpcCreated(Vpc vpc) {
        routeTables.makeMain(vpc);
        acls.makeDefault(vpc);
        groups.makeDefault(vpc);
    }

    private boolean vpcInUse(String vpc) {
        return subnets.anyIn(vpc)
                || interfaces.anyIn(vpc)
                || gateways.isAttachedTo(vpc)
                || groups.anyButDefaultIn(vpc)
                || routeTables.anyButMainIn(vpc);
    }

    private void vpcDeleted(String vpc) {
        routeTables.deleteMain(vpc);
        acls.deleteAllOf(vpc);
        groups.deleteAllOf(vpc);
    }

    public Vpcs vpcs() {
        return vpcs;
    }

    public InternetGateways gateways() {
        return gateways;
    }

    public Subnets subnets() {
        return subnets;
    }

    public NetworkInterfaces interfaces() {
        return interfaces;
    }

    public Instances instances() {
        return instances;
    }

    public SecurityGroups groups() {
        return groups;
    }

    public Addresses addresses() {
        return addresses;
    }

    public SecurityGroupEvaluation admission() {
        return admission;
    }
}
