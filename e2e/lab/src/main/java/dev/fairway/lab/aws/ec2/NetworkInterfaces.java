package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Network interfaces: of instances, and those that Elastic Load Balancing makes for its load balancers. */
public final class NetworkInterfaces {
    /** The network and the router, the name server, what is reserved: the first address that anybody gets is the fifth. */
    private static final int FIRST = 4;

    private final AwsContext world;
    private final Subnets subnets;
    private final ResourceTable<NetworkInterface> shelf;
    private final Ec2DescribeResult<NetworkInterface> listing;
    private final Map<String, Duration> leaving = new TreeMap<>();

    NetworkInterfaces(AwsContext world, Actions actions, Subnets subnets) {
        this.world = world;
        this.subnets = subnets;
        shelf = new ResourceTable<>(world);
        var filters = new Ec2Filters<NetworkInterface>(one -> Map.of())
                .by("network-interface-id", NetworkInterface::networkInterfaceId)
                .by("subnet-id", NetworkInterface::subnetId)
                .by("vpc-id", NetworkInterface::vpcId)
                .by("description", NetworkInterface::description)
                .by("availability-zone", NetworkInterface::availabilityZone)
                .by("interface-type", NetworkInterface::interfaceTypeAsString)
                .by("private-ip-address", NetworkInterface::privateIpAddress)
                .by("addresses.private-ip-address", NetworkInterface::privateIpAddress)
                .by("requester-managed", NetworkInterface::requesterManaged)
                .by("status", NetworkInterface::statusAsString)
                .by(
                        "attachment.instance-id",
                        one -> one.attachment() == null
                                ? null
                                : one.attachment().instanceId())
                .byAny("group-id", NetworkInterfaces::groups);
        listing = new Ec2DescribeResult<>(
                world, shelf, NetworkInterface::networkInterfaceId, filters, "InvalidNetworkInterfaceID");
        subnets.countUsedBy(subnet -> Math.toIntExact(
                all().stream().filter(one -> one.subnetId().equals(subnet)).count()));
        actions.on(DescribeNetworkInterfacesRequest.class, this::describe);
    }

    static List<String> groups(NetworkInterface one) {
        return one.groups().stream().map(GroupIdentifier::groupId).toList();
    }

    /** Those that are there now; those that were only lingering leave first. */
    List<NetworkInterface> all() {
        leaving.entrySet().removeIf(entry -> {
            boolean due = entry.getValue().compareTo(world.now()) <= 0;
            if (due) {
                shelf.remove(entry.getKey());
            }
            return due;
        });
        return shelf.all();
    }

    boolean anyUsesGroup(String group) {
        return all().stream().anyMatch(one -> groups(one).contains(group));
    }

    boolean anyIn(String vpc) {
        return all().stream().anyMatch(one -> one.vpcId().equals(vpc));
    }

    public Optional<NetworkInterface> withAddress(String vpc, String address) {
        return all().stream()
                .filter(one -> one.vpcId().equals(vpc) && address.equals(one.privateIpAddress()))
                .findFirst();
    }

    /**
     * Makes one in a subnet.
     *
     * @param address the private address, or null for the next free one
     */
    public NetworkInterface make(
            Subnet subnet,
            @Nullable String address,
            List<String> groups,
            UnaryOperator<NetworkInterface.Builder> details) {
        var ip = address == null ? nextFree(subnet) : free(subnet, address);
        var identifiers = groups.stream()
                .map(id -> GroupIdentifier.builder().groupId(id).build())
                .toList();
        var made = details.apply(NetworkInterface.builder()
                        .networkInterfaceId(world.id("eni"))
                        .vpcId(subnet.vpcId())
                        .subnetId(subnet.subnetId())
                        .availabilityZone(subnet.availabilityZone())
                        .ownerId(world.place().account())
                        .status(NetworkInterfaceStatus.IN_USE)
                        .privateIpAddress(ip)
                        .privateIpAddresses(NetworkInterfacePrivateIpAddress.builder()
                                .primary(true)
                                .privateIpAddress(ip)
                                .build())
                        .groups(identifiers))
                .build();
        shelf.put(made.networkInterfaceId(), made);
        return made;
    }

    public void change(String id, UnaryOperator<NetworkInterface> change) {
        shelf.change(id, change);
    }

    public Optional<NetworkInterface> find(String id) {
        return shelf.find(id);
    }

    public void setGroups(String id, List<String> groups) {
        var identifiers = groups.stream()
                .map(one -> GroupIdentifier.builder().groupId(one).build())
                .toList();
        change(id, one -> one.toBuilder().groups(identifiers).build());
    }

    /** Removes it, at once or after it has lingered. */
    public void remove(String id, Duration after) {
        leaving.put(id, world.now().plus(after));
    }

    private String nextFree(Subnet subnet) {
        var taken = taken(subnet);
        var range = IpRange.parseBlock(subnet.cidrBlock());
        for (int i = FIRST; i < range.size().intValue() - 1; i++) {
            var ip = range.at(BigInteger.valueOf(i)).toString();
            if (!taken.contains(ip)) {
                return ip;
            }
        }
        throw AwsFault.of(
                "InsufficientFreeAddressesInSubnet",
                "There are not enough free addresses in subnet '" + subnet.subnetId() + "' to satisfy the requested "
                        + "number of instances.");
    }

    /** Whether an address can be had: in the subnet, not Amazon's own, nobody's. */
    public boolean isFree(Subnet subnet, String address) {
        var range = IpRange.parseBlock(subnet.cidrBlock());
        if (!Ip.isIp(address) || !range.contains(Ip.parse(address))) {
            return false;
        }
        var index = Ip.parse(address).number().subtract(range.first().number()).intValue();
        return index >= FIRST
                && index < range.size().intValue() - 1
                && !taken(subnet).contains(address);
    }

    private String free(Subnet subnet, String address) {
        if (!isFree(subnet, address)) {
            throw AwsFault.of("InvalidIPAddress.InUse", "Address " + address + " is in use.");
        }
        return address;
    }

    private Set<String> taken(Subnet subnet) {
        return all().stream()
                .filter(one -> one.subnetId().equals(subnet.subnetId()))
                .map(NetworkInterface::privateIpAddress)
                .collect(Collectors.toSet());
    }

    private DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request) {
        all();
        var page = listing.page(
                request.networkInterfaceIds(), request.filters(), request.nextToken(), request.maxResults());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.next())
                .build();
    }

    Subnets subnets() {
        return subnets;
    }
}
