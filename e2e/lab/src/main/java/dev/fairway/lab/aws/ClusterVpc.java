package dev.fairway.lab.aws;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * A VPC as people have who run a cluster of their own on EC2: a subnet in each of three zones, with a way
 * to the internet, and one security group for all nodes.
 *
 * @param subnets by zone, such as eu-west-1a
 * @param nodeGroup lets nobody in
 */
public record ClusterVpc(AwsClients aws, String id, Map<String, String> subnets, String nodeGroup) {
    private static final List<String> ZONES = List.of("a", "b", "c");

    public ClusterVpc {
        subnets = Map.copyOf(subnets);
    }

    /** @param network the first two numbers of all its addresses, such as 10.43 */
    public static ClusterVpc make(AwsClients aws, String region, String network) {
        var blocks = new TreeMap<String, String>();
        for (int i = 0; i < ZONES.size(); i++) {
            blocks.put(region + ZONES.get(i), network + "." + (i + 1) + ".0/24");
        }
        return make(aws, network + ".0.0/16", blocks);
    }

    /** @param blocks by zone */
    public static ClusterVpc make(AwsClients aws, String network, SortedMap<String, String> blocks) {
        var vpc = aws.ec2()
                .createVpc(request -> request.cidrBlock(network).amazonProvidedIpv6CidrBlock(true))
                .vpc();
        leadOut(aws, vpc.vpcId());
        var sixes = vpc.ipv6CidrBlockAssociationSet().getFirst().ipv6CidrBlock();
        var subnets = new TreeMap<String, String>();
        blocks.forEach((zone, block) -> {
            // the eight bits that a VPC's /56 leaves to the number of a subnet
            var six = sixes.replace("00::/56", "0%d::/64".formatted(subnets.size() + 1));
            var made = aws.ec2()
                    .createSubnet(request -> request.vpcId(vpc.vpcId())
                            .availabilityZone(zone)
                            .cidrBlock(block)
                            .ipv6CidrBlock(six));
            subnets.put(zone, made.subnet().subnetId());
        });
        var group = aws.ec2()
                .createSecurityGroup(
                        request -> request.vpcId(vpc.vpcId()).groupName("nodes").description("all nodes"))
                .groupId();
        return new ClusterVpc(aws, vpc.vpcId(), subnets, group);
    }

    /** By the VPC's main route table, so that every subnet is one to which the internet leads. */
    private static void leadOut(AwsClients aws, String vpc) {
        var gateway = aws.ec2().createInternetGateway().internetGateway().internetGatewayId();
        aws.ec2().attachInternetGateway(request -> request.vpcId(vpc).internetGatewayId(gateway));
        var inVpc = Filter.builder().name("vpc-id").values(vpc).build();
        var table = aws.ec2()
                .describeRouteTables(request -> request.filters(inVpc))
                .routeTables()
                .getFirst()
                .routeTableId();
        aws.ec2()
                .createRoute(request -> request.routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway));
    }

    /** Starts a machine for a node; its address is the next free one of its zone's subnet. */
    public Instance launch(String zone) {
        return launch(zone, null);
    }

    /** @param address null for the next free one */
    public Instance launch(String zone, @Nullable String address) {
        return aws.ec2()
                .runInstances(request -> request.subnetId(subnets.get(zone))
                        .privateIpAddress(address)
                        .securityGroupIds(nodeGroup)
                        .imageId("ami-12c6146b")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst();
    }

    /** Whether the nodes' group has any rule by now. */
    public boolean nodesLetSomebodyIn() {
        return aws.ec2().describeSecurityGroups(request -> request.groupIds(nodeGroup)).securityGroups().stream()
                .anyMatch(group -> !group.ipPermissions().isEmpty());
    }
}
