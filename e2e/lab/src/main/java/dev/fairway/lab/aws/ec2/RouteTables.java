package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.state.ResourceTable;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Route tables: each VPC has a main one, which subnets without an own one use. */
public final class RouteTables {
    private static final String LOCAL = "local";

    private final AwsContext world;
    private final Ec2Tags tags;
    private final ResourceTable<RouteTable> shelf;
    private final Ec2DescribeResult<RouteTable> listing;

    RouteTables(AwsContext world, Ec2Tags tags, Actions actions) {
        this.world = world;
        this.tags = tags;
        shelf = new ResourceTable<>(world);
        listing = new Ec2DescribeResult<>(world, shelf, RouteTable::routeTableId, filters(), "InvalidRouteTableID");
        actions.on(CreateRouteTableRequest.class, this::create);
        actions.on(DeleteRouteTableRequest.class, this::delete);
        actions.on(DescribeRouteTablesRequest.class, this::describe);
        actions.on(CreateRouteRequest.class, this::route);
        actions.on(DeleteRouteRequest.class, this::unroute);
        actions.on(AssociateRouteTableRequest.class, this::associate);
        actions.on(DisassociateRouteTableRequest.class, this::disassociate);
    }

    private Ec2Filters<RouteTable> filters() {
        return new Ec2Filters<RouteTable>(table -> tags.seen(table.routeTableId()))
                .by("route-table-id", RouteTable::routeTableId)
                .by("vpc-id", RouteTable::vpcId)
                .byAny(
                        "association.main",
                        table -> associations(table)
                                .map(one -> String.valueOf(one.main()))
                                .toList())
                .byAny(
                        "association.subnet-id",
                        table -> associations(table)
                                .flatMap(one -> Stream.ofNullable(one.subnetId()))
                                .toList())
                .byAny(
                        "association.route-table-association-id",
                        table -> associations(table)
                                .map(RouteTableAssociation::routeTableAssociationId)
                                .toList())
                .byAny(
                        "route.gateway-id",
                        table -> table.routes().stream()
                                .flatMap(one -> Stream.ofNullable(one.gatewayId()))
                                .toList());
    }

    private static Stream<RouteTableAssociation> associations(RouteTable table) {
        return table.associations().stream();
    }

    void makeMain(Vpc vpc) {
        var table = table(vpc.vpcId(), local(vpc));
        shelf.put(
                table.routeTableId(),
                table.toBuilder()
                        .associations(
                                association(table.routeTableId()).main(true).build())
                        .build());
    }

    void deleteMain(String vpc) {
        shelf.all().stream()
                .filter(table -> table.vpcId().equals(vpc))
                .forEach(table -> shelf.remove(table.routeTableId()));
    }

    boolean anyButMainIn(String vpc) {
        return shelf.all().stream()
                .filter(table -> table.vpcId().equals(vpc))
                .anyMatch(table -> associations(table).noneMatch(RouteTableAssociation::main));
    }

    /** VPC guide, "Route tables": a local route for each family that the VPC has. */
    private static List<Route> local(Vpc vpc) {
        var local = Route.builder()
                .gatewayId(LOCAL)
                .origin("CreateRouteTable")
                .state("active")
                .build();
        var v6 = vpc.ipv6CidrBlockAssociationSet().stream()
                .map(block -> local.toBuilder()
                        .destinationIpv6CidrBlock(block.ipv6CidrBlock())
                        .build());
        var v4 = local.toBuilder().destinationCidrBlock(vpc.cidrBlock()).build();
        return Stream.concat(Stream.of(v4), v6).toList();
    }

    private RouteTable table(String vpc, List<Route> routes) {
        return RouteTable.builder()
                .routeTableId(world.id("rtb"))
                .vpcId(vpc)
                .ownerId(world.place().account())
                .associations(List.of())
                .propagatingVgws(List.of())
                .routes(routes)
                .build();
    }

    private RouteTableAssociation.Builder association(String table) {
        return RouteTableAssociation.builder()
                .routeTableAssociationId(world.id("rtbassoc"))
                .routeTableId(table)
                .main(false)
                .associationState(state -> state.state("associated"));
    }

    private CreateRouteTableResponse create(CreateRouteTableRequest request) {
        var routes = shelf.all().stream()
                .filter(table -> table.vpcId().equals(request.vpcId()))
                .findFirst()
                .orElseThrow(() -> Ec2NotFoundErrors.of("InvalidVpcID", request.vpcId()))
                .routes()
                .stream()
                .filter(route -> LOCAL.equals(route.gatewayId()))
                .toList();
        var table = table(request.vpcId(), routes);
        tags.onCreation(table.routeTableId(), request.tagSpecifications());
        shelf.put(table.routeTableId(), table);
        return CreateRouteTableResponse.builder().routeTable(tagged(table)).build();
    }

    private RouteTable tagged(RouteTable table) {
        return table.toBuilder().tags(tags.see(table.routeTableId())).build();
    }

    private DeleteRouteTableResponse delete(DeleteRouteTableRequest request) {
        var table = listing.found(request.routeTableId());
        if (!table.associations().isEmpty()) {
            throw AwsFault.of(
                    "DependencyViolation",
                    "The routeTable '" + table.routeTableId() + "' has dependencies and cannot be deleted.");
        }
        shelf.remove(table.routeTableId());
        tags.all().forget(table.routeTableId());
        return DeleteRouteTableResponse.builder().build();
    }

    private DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
        var page = listing.page(request.routeTableIds(), request.filters(), request.nextToken(), request.maxResults());
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items().stream().map(this::tagged).toList())
                .nextToken(page.next())
                .build();
    }

    private CreateRouteResponse route(CreateRouteRequest request) {
        var table = listing.found(request.routeTableId());
        if (table.routes().stream()
                .anyMatch(one -> leadsTo(one, request.destinationCidrBlock(), request.destinationIpv6CidrBlock()))) {
            throw AwsFault.of(
                    "RouteAlreadyExists",
                    "The route identified by " + request.destinationCidrBlock() + " already exists.");
        }
        var route = Route.builder()
                .destinationCidrBlock(request.destinationCidrBlock())
                .destinationIpv6CidrBlock(request.destinationIpv6CidrBlock())
                .gatewayId(request.gatewayId())
                .natGatewayId(request.natGatewayId())
                .origin("CreateRoute")
                .state("active")
                .build();
        shelf.put(
                table.routeTableId(),
                table.toBuilder()
                        .routes(Stream.concat(table.routes().stream(), Stream.of(route))
                                .toList())
                        .build());
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    private static boolean leadsTo(Route route, String v4, String v6) {
        return (v4 != null && v4.equals(route.destinationCidrBlock()))
                || (v6 != null && v6.equals(route.destinationIpv6CidrBlock()));
    }

    private DeleteRouteResponse unroute(DeleteRouteRequest request) {
        var table = listing.found(request.routeTableId());
        var rest = table.routes().stream()
                .filter(one -> !leadsTo(one, request.destinationCidrBlock(), request.destinationIpv6CidrBlock()))
                .toList();
        if (rest.size() == table.routes().size()) {
            throw AwsFault.of(
                    "InvalidRoute.NotFound",
                    "no route with destination-cidr-block " + request.destinationCidrBlock() + " in route table "
                            + table.routeTableId());
        }
        shelf.put(table.routeTableId(), table.toBuilder().routes(rest).build());
        return DeleteRouteResponse.builder().build();
    }

    private AssociateRouteTableResponse associate(AssociateRouteTableRequest request) {
        var table = listing.found(request.routeTableId());
        var association =
                association(table.routeTableId()).subnetId(request.subnetId()).build();
        shelf.put(
                table.routeTableId(),
                table.toBuilder()
                        .associations(Stream.concat(associations(table), Stream.of(association))
                                .toList())
                        .build());
        return AssociateRouteTableResponse.builder()
                .associationId(association.routeTableAssociationId())
                .associationState(association.associationState())
                .build();
    }

    private DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request) {
        var id = request.associationId();
        var table = shelf.all().stream()
                .filter(one -> associations(one)
                        .anyMatch(each -> each.routeTableAssociationId().equals(id)))
                .findFirst()
                .orElseThrow(() ->
                        AwsFault.of("InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist"));
        shelf.put(
                table.routeTableId(),
                table.toBuilder()
                        .associations(associations(table)
                                .filter(one -> !one.routeTableAssociationId().equals(id))
                                .toList())
                        .build());
        return DisassociateRouteTableResponse.builder().build();
    }
}
