package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Network ACLs: only each VPC's default one, which lets everything through; Terraform asks for it. */
final class NetworkAcls {
    private final AwsContext world;
    private final ResourceTable<NetworkAcl> shelf;
    private final Ec2Filters<NetworkAcl> filters = new Ec2Filters<NetworkAcl>(one -> Map.of())
            .by("vpc-id", NetworkAcl::vpcId)
            .by("default", NetworkAcl::isDefault)
            .by("network-acl-id", NetworkAcl::networkAclId);

    NetworkAcls(AwsContext world, Actions actions) {
        this.world = world;
        shelf = new ResourceTable<>(world);
        actions.on(
                DescribeNetworkAclsRequest.class,
                request -> DescribeNetworkAclsResponse.builder()
                        .networkAcls(filters.apply(shelf.seeAll(), request.filters()))
                        .build());
    }

    void makeDefault(Vpc vpc) {
        var id = world.id("acl");
        shelf.put(
                id,
                NetworkAcl.builder()
                        .networkAclId(id)
                        .vpcId(vpc.vpcId())
                        .isDefault(true)
                        .ownerId(world.place().account())
                        .entries(List.of())
                        .associations(List.of())
                        .build());
    }

    void deleteAllOf(String vpc) {
        shelf.all().stream().filter(one -> one.vpcId().equals(vpc)).forEach(one -> shelf.remove(one.networkAclId()));
    }
}
