package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Internet gateways: at most one to a VPC. */
public final class InternetGateways {
    private final AwsContext world;
    private final Ec2Tags tags;
    private final Vpcs vpcs;
    private final ResourceTable<InternetGateway> shelf;
    private final Ec2DescribeResult<InternetGateway> listing;

    InternetGateways(AwsContext world, Ec2Tags tags, Actions actions, Vpcs vpcs) {
        this.world = world;
        this.tags = tags;
        this.vpcs = vpcs;
        shelf = new ResourceTable<>(world);
        var filters = new Ec2Filters<InternetGateway>(one -> tags.seen(one.internetGatewayId()))
                .by("internet-gateway-id", InternetGateway::internetGatewayId)
                .byAny("attachment.vpc-id", InternetGateways::attachedTo)
                .byAny(
                        "attachment.state",
                        one -> one.attachments().stream()
                                .map(any -> "available")
                                .toList());
        listing = new Ec2DescribeResult<>(
                world, shelf, InternetGateway::internetGatewayId, filters, "InvalidInternetGatewayID");
        actions.on(CreateInternetGatewayRequest.class, this::create);
        actions.on(AttachInternetGatewayRequest.class, this::attach);
        actions.on(DetachInternetGatewayRequest.class, this::detach);
        actions.on(DeleteInternetGatewayRequest.class, this::delete);
        actions.on(DescribeInternetGatewaysRequest.class, this::describe);
    }

    private static List<String> attachedTo(InternetGateway gateway) {
        return gateway.attachments().stream()
                .map(InternetGatewayAttachment::vpcId)
                .toList();
    }

    public boolean isAttachedTo(String vpc) {
        return shelf.all().stream().anyMatch(one -> attachedTo(one).contains(vpc));
    }

    private CreateInternetGatewayResponse create(CreateInternetGatewayRequest request) {
        var gateway = InternetGateway.builder()
                .internetGatewayId(world.id("igw"))
                .ownerId(world.place().account())
                .attachments(List.of())
                .build();
        tags.onCreation(gateway.internetGatewayId(), request.tagSpecifications());
        shelf.put(gateway.internetGatewayId(), gateway);
        return CreateInternetGatewayResponse.builder()
                .internetGateway(tagged(gateway))
                .build();
    }

    private InternetGateway tagged(InternetGateway gateway) {
        return gateway.toBuilder().tags(tags.see(gateway.internetGatewayId())).build();
    }

    private AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request) {
        var gateway = listing.found(request.internetGatewayId());
        var vpc = vpcs.found(request.vpcId()).vpcId();
        if (!gateway.attachments().isEmpty() || isAttachedTo(vpc)) {
            throw AwsFault.of(
                    "Resource.AlreadyAssociated",
                    "resource " + gateway.internetGatewayId() + " is already attached to network " + vpc);
        }
        var attachment = InternetGatewayAttachment.builder()
                .vpcId(vpc)
                .state("available")
                .build();
        shelf.put(
                gateway.internetGatewayId(),
                gateway.toBuilder().attachments(attachment).build());
        return AttachInternetGatewayResponse.builder().build();
    }

    private DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request) {
        var gateway = listing.found(request.internetGatewayId());
        if (!attachedTo(gateway).contains(request.vpcId())) {
            throw AwsFault.of(
                    "Gateway.NotAttached",
                    "resource " + gateway.internetGatewayId() + " is not attached to network " + request.vpcId());
        }
        shelf.put(
                gateway.internetGatewayId(),
                gateway.toBuilder().attachments(List.of()).build());
        return DetachInternetGatewayResponse.builder().build();
    }

    private DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request) {
        var gateway = listing.found(request.internetGatewayId());
        if (!gateway.attachments().isEmpty()) {
            throw AwsFault.of(
                    "DependencyViolation",
                    "The internetGateway '" + gateway.internetGatewayId()
                            + "' has dependencies and cannot be deleted.");
        }
        shelf.remove(gateway.internetGatewayId());
        tags.all().forget(gateway.internetGatewayId());
        return DeleteInternetGatewayResponse.builder().build();
    }

    private DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request) {
        var page = listing.page(
                request.internetGatewayIds(), request.filters(), request.nextToken(), request.maxResults());
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items().stream().map(this::tagged).toList())
                .nextToken(page.next())
                .build();
    }
}
