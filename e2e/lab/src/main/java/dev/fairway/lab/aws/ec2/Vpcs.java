package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.local.ip.IpRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** Virtual private clouds. */
public final class Vpcs {
    private final AwsContext world;
    private final Ec2Tags tags;
    private final ResourceTable<Kept> shelf;
    private final Ec2DescribeResult<Kept> listing;
    private final Follows follows;

    /** What else a VPC has from its first moment, and what must be gone before its last. */
    record Follows(Consumer<Vpc> created, Predicate<String> inUse, Consumer<String> deleted) {}

    private record Kept(Vpc vpc, boolean dnsSupport, boolean dnsHostnames) {
        String id() {
            return vpc.vpcId();
        }
    }

    Vpcs(AwsContext world, Ec2Tags tags, Actions actions, Follows follows) {
        this.world = world;
        this.tags = tags;
        this.follows = follows;
        shelf = new ResourceTable<>(world);
        listing = new Ec2DescribeResult<>(world, shelf, Kept::id, filters(), "InvalidVpcID");
        actions.on(CreateVpcRequest.class, this::create);
        actions.on(DescribeVpcsRequest.class, this::describe);
        actions.on(DeleteVpcRequest.class, this::delete);
        actions.on(DescribeVpcAttributeRequest.class, this::attribute);
        actions.on(ModifyVpcAttributeRequest.class, this::modify);
    }

    private Ec2Filters<Kept> filters() {
        return new Ec2Filters<Kept>(kept -> tags.seen(kept.id()))
                .by("vpc-id", Kept::id)
                .by("cidr", kept -> kept.vpc().cidrBlock())
                .by("state", kept -> kept.vpc().stateAsString())
                .by("is-default", kept -> kept.vpc().isDefault())
                .by("isDefault", kept -> kept.vpc().isDefault())
                .by("owner-id", kept -> kept.vpc().ownerId());
    }

    Vpc found(String id) {
        return listing.found(id).vpc();
    }

    public boolean exists(@Nullable String id) {
        return id != null && shelf.find(id).isPresent();
    }

    /** Every block of the VPC, IPv4 and IPv6. */
    public List<IpRange> ranges(String id) {
        var vpc = found(id);
        var blocks = Stream.concat(
                vpc.cidrBlockAssociationSet().stream().map(one -> one.cidrBlock()),
                vpc.ipv6CidrBlockAssociationSet().stream().map(one -> one.ipv6CidrBlock()));
        return blocks.map(IpRange::parseBlock).toList();
    }

    private CreateVpcResponse create(CreateVpcRequest request) {
        var vpc = Vpc.builder()
                .vpcId(world.id("vpc"))
                .cidrBlock(block(request.cidrBlock()))
                .state(VpcState.AVAILABLE)
                .ownerId(world.place().account())
                .dhcpOptionsId("dopt-0fa1cade")
                .instanceTenancy("default")
                .isDefault(false)
                .cidrBlockAssociationSet(v4(request.cidrBlock()));
        if (Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock())) {
            vpc.ipv6CidrBlockAssociationSet(v6());
        }
        var made = vpc.build();
        tags.onCreation(made.vpcId(), request.tagSpecifications());
        shelf.put(made.vpcId(), new Kept(made, true, false));
        follows.created().accept(made);
        return CreateVpcResponse.builder().vpc(tagged(made)).build();
    }

    private VpcCidrBlockAssociation v4(String cidr) {
        return VpcCidrBlockAssociation.builder()
                .associationId(world.id("vpc-cidr-assoc"))
                .cidrBlock(cidr)
                .cidrBlockState(state -> state.state("associated"))
                .build();
    }

    private VpcIpv6CidrBlockAssociation v6() {
        return VpcIpv6CidrBlockAssociation.builder()
                .associationId(world.id("vpc-cidr-assoc"))
                .ipv6CidrBlock("2a05:d018:1" + world.hex(2) + ":" + world.hex(2) + "00::/56")
                .ipv6Pool("Amazon")
                .networkBorderGroup(world.place().region())
                .ipv6CidrBlockState(state -> state.state("associated"))
                .build();
    }

    /** EC2 API reference, CreateVpc: /16 to /28. */
    private static String block(@Nullable String cidr) {
        if (cidr == null || !cidr.matches(".+/(1[6-9]|2[0-8])")) {
            throw AwsFault.of("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        return cidr;
    }

    private Vpc tagged(Vpc vpc) {
        return vpc.toBuilder().tags(tags.see(vpc.vpcId())).build();
    }

    private DescribeVpcsResponse describe(DescribeVpcsRequest request) {
        var page = listing.page(request.vpcIds(), request.filters(), request.nextToken(), request.maxResults());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items().stream().map(kept -> tagged(kept.vpc())).toList())
                .nextToken(page.next())
                .build();
    }

    private DeleteVpcResponse delete(DeleteVpcRequest request) {
        var id = found(request.vpcId()).vpcId();
        if (follows.inUse().test(id)) {
            throw AwsFault.of("DependencyViolation", "The vpc '" + id + "' has dependencies and cannot be deleted.");
        }
        follows.deleted().accept(id);
        shelf.remove(id);
        tags.all().forget(id);
        return DeleteVpcResponse.builder().build();
    }

    private DescribeVpcAttributeResponse attribute(DescribeVpcAttributeRequest request) {
        var kept = listing.found(request.vpcId());
        var answer = DescribeVpcAttributeResponse.builder().vpcId(request.vpcId());
        switch (request.attribute()) {
            case ENABLE_DNS_SUPPORT -> answer.enableDnsSupport(flag(kept.dnsSupport()));
            case ENABLE_DNS_HOSTNAMES -> answer.enableDnsHostnames(flag(kept.dnsHostnames()));
            default -> answer.enableNetworkAddressUsageMetrics(flag(false));
        }
        return answer.build();
    }

    private static AttributeBooleanValue flag(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private ModifyVpcAttributeResponse modify(ModifyVpcAttributeRequest request) {
        var kept = listing.found(request.vpcId());
        shelf.put(
                kept.id(),
                new Kept(
                        kept.vpc(),
                        or(request.enableDnsSupport(), kept.dnsSupport()),
                        or(request.enableDnsHostnames(), kept.dnsHostnames())));
        return ModifyVpcAttributeResponse.builder().build();
    }

    private static boolean or(@Nullable AttributeBooleanValue asked, boolean otherwise) {
        return asked == null ? otherwise : asked.value();
    }
}
