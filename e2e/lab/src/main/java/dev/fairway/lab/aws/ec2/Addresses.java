package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AddressAttribute;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/** Elastic IP addresses. */
public final class Addresses {
    private final AwsContext world;
    private final Ec2Tags tags;
    private final ResourceTable<Address> shelf;
    private final Ec2DescribeResult<Address> listing;

    Addresses(AwsContext world, Ec2Tags tags, Actions actions) {
        this.world = world;
        this.tags = tags;
        shelf = new ResourceTable<>(world);
        var filters = new Ec2Filters<Address>(one -> tags.seen(one.allocationId()))
                .by("allocation-id", Address::allocationId)
                .by("association-id", Address::associationId)
                .by("domain", Address::domainAsString)
                .by("network-interface-id", Address::networkInterfaceId)
                .by("private-ip-address", Address::privateIpAddress)
                .by("public-ip", Address::publicIp);
        listing = new Ec2DescribeResult<>(world, shelf, Address::allocationId, filters, "InvalidAllocationID");
        actions.on(AllocateAddressRequest.class, this::allocate);
        actions.on(DescribeAddressesRequest.class, this::describe);
        actions.on(DescribeAddressesAttributeRequest.class, this::attributes);
        actions.on(ReleaseAddressRequest.class, this::release);
        actions.on(DisassociateAddressRequest.class, this::disassociate);
    }

    public Optional<Address> find(String id) {
        return shelf.find(id);
    }

    /** Gives the address to an interface; public addresses of a load balancer are such associations. */
    public void associate(String id, NetworkInterface with) {
        shelf.change(
                id,
                address -> address.toBuilder()
                        .associationId(world.id("eipassoc"))
                        .networkInterfaceId(with.networkInterfaceId())
                        .networkInterfaceOwnerId(
                                with.requesterId() == null ? world.place().account() : with.requesterId())
                        .privateIpAddress(with.privateIpAddress())
                        .build());
    }

    public void disassociate(String id) {
        shelf.change(
                id,
                address -> address.toBuilder()
                        .associationId(null)
                        .networkInterfaceId(null)
                        .networkInterfaceOwnerId(null)
                        .privateIpAddress(null)
                        .build());
    }

    private AllocateAddressResponse allocate(AllocateAddressRequest request) {
        if (shelf.all().size() >= world.settings().quotas().vpc().addresses()) {
            throw AwsFault.of("AddressLimitExceeded", "The maximum number of addresses has been reached.");
        }
        var number = Integer.parseInt(world.hex(6), 16);
        var address = Address.builder()
                .allocationId(world.id("eipalloc"))
                .publicIp("54." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255))
                .domain(DomainType.VPC)
                .publicIpv4Pool("amazon")
                .networkBorderGroup(world.place().region())
                .build();
        tags.onCreation(address.allocationId(), request.tagSpecifications());
        shelf.put(address.allocationId(), address);
        return AllocateAddressResponse.builder()
                .allocationId(address.allocationId())
                .publicIp(address.publicIp())
                .domain(address.domain())
                .publicIpv4Pool(address.publicIpv4Pool())
                .networkBorderGroup(address.networkBorderGroup())
                .build();
    }

    private DescribeAddressesResponse describe(DescribeAddressesRequest request) {
        var all = listing.list(request.allocationIds(), request.filters()).stream()
                .filter(one ->
                        request.publicIps().isEmpty() || request.publicIps().contains(one.publicIp()))
                .map(one -> one.toBuilder().tags(tags.see(one.allocationId())).build())
                .toList();
        return DescribeAddressesResponse.builder().addresses(all).build();
    }

    private DescribeAddressesAttributeResponse attributes(DescribeAddressesAttributeRequest request) {
        var some = listing.list(request.allocationIds(), List.of()).stream()
                .map(one -> AddressAttribute.builder()
                        .allocationId(one.allocationId())
                        .publicIp(one.publicIp())
                        .build())
                .toList();
        return DescribeAddressesAttributeResponse.builder().addresses(some).build();
    }

    /** What Elastic Load Balancing associated, nobody else can disassociate. */
    private DisassociateAddressResponse disassociate(DisassociateAddressRequest request) {
        var address = shelf.all().stream()
                .filter(one -> request.associationId().equals(one.associationId()))
                .findFirst()
                .orElseThrow(() -> AwsFault.of(
                        "InvalidAssociationID.NotFound",
                        "The association ID '" + request.associationId() + "' does not exist"));
        if (!world.place().account().equals(address.networkInterfaceOwnerId())) {
            throw AwsFault.of("AuthFailure", "You do not have permission to access the specified resource.");
        }
        disassociate(address.allocationId());
        return DisassociateAddressResponse.builder().build();
    }

    private ReleaseAddressResponse release(ReleaseAddressRequest request) {
        var address = listing.found(request.allocationId());
        if (address.associationId() != null) {
            throw AwsFault.of("InvalidIPAddress.InUse", "Address " + address.publicIp() + " is in use.");
        }
        shelf.remove(address.allocationId());
        tags.all().forget(address.allocationId());
        return ReleaseAddressResponse.builder().build();
    }
}
