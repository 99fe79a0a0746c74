package dev.fairway.tiers.aws.provider;

import dev.fairway.lab.aws.AwsClients;
import java.util.ArrayList;
import java.util.List;

/**
 * A VPC with a subnet in each of three zones and instances in them, as a cluster of its own would have.
 *
 * @param nodes the security group of the instances
 * @param backend a group that an administrator has made for all load balancers
 */
public record AwsTestNetwork(AwsClients aws, String vpc, List<String> subnets, String nodes, String backend) {
    public static final String REGION = "eu-west-1";

    public static AwsTestNetwork build(AwsClients aws, int instances) {
        return build(aws, instances, 1);
    }

    /** @param blocks how many times 256 addresses each subnet has */
    public static AwsTestNetwork build(AwsClients aws, int instances, int blocks) {
        var made = aws.ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16").amazonProvidedIpv6CidrBlock(true))
                .vpc();
        var vpc = made.vpcId();
        var range6 = made.ipv6CidrBlockAssociationSet().getFirst().ipv6CidrBlock();
        var subnets = new ArrayList<String>();
        for (char zone : "abc".toCharArray()) {
            subnets.add(aws.ec2()
                    .createSubnet(request -> request.vpcId(vpc)
                            .cidrBlock("10.0.%d.0/%d".formatted(blocks * (zone - 'a'), blocks == 1 ? 24 : 20))
                            .ipv6CidrBlock(range6.replaceFirst("00::/56", "0" + (zone - 'a') + "::/64"))
                            .availabilityZone(REGION + zone))
                    .subnet()
                    .subnetId());
        }
        var site = new AwsTestNetwork(
                aws, vpc, List.copyOf(subnets), group(aws, vpc, "nodes"), group(aws, vpc, "backend"));
        for (int node = 1; node <= instances; node++) {
            site.launch(node, blocks);
        }
        return site;
    }

    private static String group(AwsClients aws, String vpc, String name) {
        return aws.ec2()
                .createSecurityGroup(
                        request -> request.vpcId(vpc).groupName(name).description("of an administrator"))
                .groupId();
    }

    /** Node 4 is in the second zone and has the address 10.0.1.14. */
    public static String address(int node) {
        return address(node, 1);
    }

    public static String address(int node, int blocks) {
        return "10.0.%d.%d".formatted(blocks * (node % 3), node + 10);
    }

    private void launch(int node, int blocks) {
        aws.ec2()
                .runInstances(request -> request.subnetId(subnets.get(node % 3))
                        .privateIpAddress(address(node, blocks))
                        .securityGroupIds(nodes)
                        .imageId("ami-12c6146b")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1));
    }
}
