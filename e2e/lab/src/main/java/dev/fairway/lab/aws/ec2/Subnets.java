package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/** Subnets. Five addresses of each are Amazon's own (VPC guide, "Subnet sizing"). */
public final class Subnets {
    private static final int RESERVED = 5;

    private final AwsContext world;
    private final Ec2Tags tags;
    private final Vpcs vpcs;
    private final Zones zones;
    private final ResourceTable<Subnet> shelf;
    private final Ec2DescribeResult<Subnet> listing;
    private ToIntFunction<String> used = id -> 0;

    Subnets(AwsContext world, Ec2Tags tags, Actions actions, Vpcs vpcs, Zones zones) {
        this.world = world;
        this.tags = tags;
        this.vpcs = vpcs;
        this.zones = zones;
        shelf = new ResourceTable<>(world);
        listing = new Ec2DescribeResult<>(world, shelf, Subnet::subnetId, filters(), "InvalidSubnetID");
        actions.on(CreateSubnetRequest.class, this::create);
        actions.on(DescribeSubnetsRequest.class, this::describe);
        actions.on(DeleteSubnetRequest.class, this::delete);
        actions.on(ModifySubnetAttributeRequest.class, this::modify);
    }

    /** @param used how many addresses are taken in a subnet */
    void countUsedBy(ToIntFunction<String> used) {
        this.used = used;
    }

    private Ec2Filters<Subnet> filters() {
        return new Ec2Filters<Subnet>(subnet -> tags.seen(subnet.subnetId()))
                .by("subnet-id", Subnet::subnetId)
                .by("vpc-id", Subnet::vpcId)
                .by("availability-zone", Subnet::availabilityZone)
                .by("availability-zone-id", Subnet::availabilityZoneId)
                .by("cidr-block", Subnet::cidrBlock)
                .by("state", Subnet::stateAsString)
                .by("default-for-az", Subnet::defaultForAz)
                .by("owner-id", Subnet::ownerId);
    }

    public Optional<Subnet> find(@Nullable String id) {
        return id == null ? Optional.empty() : shelf.find(id);
    }

    Subnet found(String id) {
        return listing.found(id);
    }

    boolean anyIn(String vpc) {
        return shelf.all().stream().anyMatch(subnet -> subnet.vpcId().equals(vpc));
    }

    public int free(Subnet subnet) {
        return IpRange.parseBlock(subnet.cidrBlock()).size().intValue() - RESERVED - used.applyAsInt(subnet.subnetId());
    }

    private CreateSubnetResponse create(CreateSubnetRequest request) {
        var vpc = vpcs.found(request.vpcId());
        var zone = zones.byName(
                request.availabilityZone() == null ? world.place().region() + "a" : request.availabilityZone());
        var id = world.id("subnet");
        var subnet = plain(id)
                .vpcId(vpc.vpcId())
                .cidrBlock(block(vpc.vpcId(), request.cidrBlock()))
                .availabilityZone(zone.zoneName())
                .availabilityZoneId(zone.zoneId());
        if (request.ipv6CidrBlock() != null) {
            subnet.ipv6CidrBlockAssociationSet(v6(inside(vpc.vpcId(), request.ipv6CidrBlock())));
        }
        tags.onCreation(id, request.tagSpecifications());
        shelf.put(id, subnet.build());
        return CreateSubnetResponse.builder().subnet(shown(subnet.build())).build();
    }

    private Subnet.Builder plain(String id) {
        return Subnet.builder()
                .subnetId(id)
                .subnetArn(world.place().arn("ec2", "subnet/" + id))
                .state(SubnetState.AVAILABLE)
                .ownerId(world.place().account())
                .defaultForAz(false)
                .mapPublicIpOnLaunch(false)
                .assignIpv6AddressOnCreation(false)
                .enableDns64(false)
                .ipv6Native(false)
                .privateDnsNameOptionsOnLaunch(options -> options.hostnameType("ip-name")
                        .enableResourceNameDnsARecord(false)
                        .enableResourceNameDnsAAAARecord(false));
    }

    private SubnetIpv6CidrBlockAssociation v6(String cidr) {
        return SubnetIpv6CidrBlockAssociation.builder()
                .associationId(world.id("subnet-cidr-assoc"))
                .ipv6CidrBlock(cidr)
                .ipv6CidrBlockState(state -> state.state("associated"))
                .build();
    }

    private String block(String vpc, @Nullable String cidr) {
        if (cidr == null || !cidr.matches(".+/(1[6-9]|2[0-8])")) {
            throw AwsFault.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        var wanted = IpRange.parseBlock(inside(vpc, cidr));
        boolean taken = shelf.all().stream()
                .filter(other -> other.vpcId().equals(vpc))
                .map(other -> IpRange.parseBlock(other.cidrBlock()))
                .anyMatch(other -> other.contains(wanted.first()) || wanted.contains(other.first()));
        if (taken) {
            throw AwsFault.of("InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
        }
        return cidr;
    }

    private String inside(String vpc, String cidr) {
        var wanted = IpRange.parseBlock(cidr);
        if (vpcs.ranges(vpc).stream()
                .noneMatch(range -> range.contains(wanted.first()) && range.contains(wanted.last()))) {
            throw AwsFault.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        return cidr;
    }

    private Subnet shown(Subnet subnet) {
        return subnet.toBuilder()
                .tags(tags.see(subnet.subnetId()))
                .availableIpAddressCount(free(subnet))
                .build();
    }

    private DescribeSubnetsResponse describe(DescribeSubnetsRequest request) {
        var page = listing.page(request.subnetIds(), request.filters(), request.nextToken(), request.maxResults());
        return DescribeSubnetsResponse.builder()
                .subnets(page.items().stream().map(this::shown).toList())
                .nextToken(page.next())
                .build();
    }

    private DeleteSubnetResponse delete(DeleteSubnetRequest request) {
        var id = listing.found(request.subnetId()).subnetId();
        if (used.applyAsInt(id) > 0) {
            throw AwsFault.of("DependencyViolation", "The subnet '" + id + "' has dependencies and cannot be deleted.");
        }
        shelf.remove(id);
        tags.all().forget(id);
        return DeleteSubnetResponse.builder().build();
    }

    private ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request) {
        var subnet = listing.found(request.subnetId()).toBuilder();
        if (request.mapPublicIpOnLaunch() != null) {
            subnet.mapPublicIpOnLaunch(request.mapPublicIpOnLaunch().value());
        }
        if (request.assignIpv6AddressOnCreation() != null) {
            subnet.assignIpv6AddressOnCreation(
                    request.assignIpv6AddressOnCreation().value());
        }
        shelf.put(request.subnetId(), subnet.build());
        return ModifySubnetAttributeResponse.builder().build();
    }

    /** The subnet that an address belongs to. */
    public Optional<Subnet> holding(String vpc, Ip ip) {
        return shelf.all().stream()
                .filter(subnet -> subnet.vpcId().equals(vpc))
                .filter(subnet -> blocks(subnet).anyMatch(block -> block.contains(ip)))
                .findFirst();
    }

    private static Stream<IpRange> blocks(Subnet subnet) {
        var v6 = subnet.ipv6CidrBlockAssociationSet().stream().map(SubnetIpv6CidrBlockAssociation::ipv6CidrBlock);
        return Stream.concat(Stream.of(subnet.cidrBlock()), v6).map(IpRange::parseBlock);
    }
}
