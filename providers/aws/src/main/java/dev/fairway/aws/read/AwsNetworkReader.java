package dev.fairway.aws.read;

import static java.util.stream.Collectors.toMap;

import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.builder.AwsNetwork;
import dev.fairway.aws.builder.AwsNetwork.Instance;
import dev.fairway.aws.builder.AwsNetwork.Place;
import dev.fairway.aws.builder.AwsNetwork.Reach;
import dev.fairway.aws.builder.AwsNetwork.Subnet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Reads what a model is built from: instances, subnets, routes and prefix lists. Four listings, for any number of
 * Services.
 */
public record AwsNetworkReader(AwsApi calls, Optional<String> vpc) {
    private static final int PAGE = 1000;
    private static final int TABLES = 100;

    AwsNetwork read() {
        var instances = instances();
        var subnets = subnets();
        var internetRoutes = internetRoutes(tables());
        return new AwsNetwork(
                instances,
                subnets.stream().map(one -> subnet(one, internetRoutes)).toList(),
                AwsPrefixListReader.read(calls),
                Optional.empty());
    }

    private List<Instance> instances() {
        var filters = Stream.concat(
                        vpcFilter(),
                        Stream.of(filter("instance-state-name", "pending", "running", "stopping", "stopped")))
                .toList();
        return calls
                .ec2Pages("DescribeInstances", (ec2, token) -> {
                    var page = ec2.describeInstances(
                            request -> request.filters(filters).maxResults(PAGE).nextToken(token));
                    return AwsApi.Page.of(page.reservations(), page.nextToken());
                })
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(AwsNetworkReader::instance)
                .toList();
    }

    private static Instance instance(software.amazon.awssdk.services.ec2.model.Instance one) {
        var addresses = new TreeSet<String>();
        Stream.ofNullable(one.privateIpAddress()).forEach(addresses::add);
        one.networkInterfaces().forEach(face -> {
            face.privateIpAddresses().forEach(ip -> addresses.add(ip.privateIpAddress()));
            face.ipv6Addresses().forEach(ip -> addresses.add(ip.ipv6Address()));
        });
        var groups = one.securityGroups().stream().map(GroupIdentifier::groupId).toList();
        return new Instance(
                one.instanceId(),
                new Place(
                        text(one.vpcId()),
                        text(one.subnetId()),
                        text(one.placement() == null ? "" : one.placement().availabilityZone())),
                text(one.privateDnsName()),
                addresses,
                new TreeSet<>(groups));
    }

    private List<software.amazon.awssdk.services.ec2.model.Subnet> subnets() {
        var filters = vpcFilter().toList();
        return calls.ec2Pages("DescribeSubnets", (ec2, token) -> {
            var page = ec2.describeSubnets(
                    request -> request.filters(filters).maxResults(PAGE).nextToken(token));
            return AwsApi.Page.of(page.subnets(), page.nextToken());
        });
    }

    private List<RouteTable> tables() {
        var filters = vpcFilter().toList();
        return calls.ec2Pages("DescribeRouteTables", (ec2, token) -> {
            var page = ec2.describeRouteTables(
                    request -> request.filters(filters).maxResults(TABLES).nextToken(token));
            return AwsApi.Page.of(page.routeTables(), page.nextToken());
        });
    }

    /** The subnets whose own route table has a route to an internet gateway, and the VPCs whose main table has one. */
    private static InternetRoutes internetRoutes(List<RouteTable> tables) {
        var internetRoutes = new InternetRoutes(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (var table : tables) {
            boolean leads = table.routes().stream()
                    .anyMatch(route ->
                            route.gatewayId() != null && route.gatewayId().startsWith("igw-"));
            for (var association : table.associations()) {
                if (Boolean.TRUE.equals(association.main()) && leads) {
                    internetRoutes.vpcs().add(table.vpcId());
                }
                if (association.subnetId() != null) {
                    internetRoutes.ruled().add(association.subnetId());
                    (leads ? internetRoutes.subnets() : new HashSet<String>()).add(association.subnetId());
                }
            }
        }
        return internetRoutes;
    }

    private record InternetRoutes(Set<String> subnets, Set<String> vpcs, Set<String> ruled) {
        boolean has(software.amazon.awssdk.services.ec2.model.Subnet one) {
            return ruled.contains(one.subnetId()) ? subnets.contains(one.subnetId()) : vpcs.contains(one.vpcId());
        }
    }

    private static Subnet subnet(software.amazon.awssdk.services.ec2.model.Subnet one, InternetRoutes internetRoutes) {
        int free = Objects.requireNonNullElse(one.availableIpAddressCount(), 0);
        boolean ipv6 = !one.ipv6CidrBlockAssociationSet().isEmpty();
        return new Subnet(
                one.subnetId(),
                one.vpcId(),
                text(one.availabilityZone()),
                free,
                new Reach(internetRoutes.has(one), ipv6),
                new TreeMap<>(tags(one.tags())));
    }

    public static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(toMap(Tag::key, tag -> text(tag.value())));
    }

    public static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private Stream<Filter> vpcFilter() {
        return vpc.stream().map(id -> filter("vpc-id", id));
    }

    private static String text(@Nullable String maybe) {
        return Objects.requireNonNullElse(maybe, "");
    }
}
