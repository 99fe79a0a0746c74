package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Networks: zones, VPCs, subnets, routes. */
interface NetworkClaims extends Claims {
    @Test
    default void zones_have_an_id_a_type_and_a_region() {
        var zones = bench().ec2().describeAvailabilityZones().availabilityZones();
        assertThat(zones).anySatisfy(zone -> {
            assertThat(zone.zoneName()).isEqualTo("eu-west-1a");
            // which one it is, is another matter in each account
            assertThat(zone.zoneId()).matches("euw1-az[123]");
            assertThat(zone.zoneType()).isEqualTo("availability-zone");
            assertThat(zone.regionName()).isEqualTo("eu-west-1");
        });
    }

    @Test
    default void zones_are_filtered_by_name() {
        var zones = bench().ec2()
                .describeAvailabilityZones(request -> request.filters(AwsTestVpc.filter("zone-name", "eu-west-1b")))
                .availabilityZones();
        assertThat(zones).extracting(AvailabilityZone::zoneName).containsExactly("eu-west-1b");
    }

    @Test
    default void an_unknown_vpc_is_not_found() {
        refused(
                "InvalidVpcID.NotFound",
                () -> bench().ec2().describeVpcs(request -> request.vpcIds("vpc-0123456789abcdef0")));
    }

    @Test
    default void a_vpc_is_found_by_a_filter() {
        var vpcs = bench().ec2()
                .describeVpcs(request -> request.filters(AwsTestVpc.filter("vpc-id", bench().vpc)))
                .vpcs();
        assertThat(vpcs).extracting(Vpc::cidrBlock).containsExactly("10.0.0.0/16");
    }

    @Test
    default void a_vpc_shows_its_ipv6_block() {
        var vpc = bench().ec2()
                .describeVpcs(request -> request.vpcIds(bench().vpc))
                .vpcs()
                .getFirst();
        assertThat(vpc.ipv6CidrBlockAssociationSet().getFirst().ipv6CidrBlock()).endsWith("/56");
    }

    @Test
    default void a_vpc_range_wider_than_16_bits_is_refused() {
        refused("InvalidVpc.Range", () -> bench().ec2().createVpc(request -> request.cidrBlock("10.0.0.0/15")));
    }

    @Test
    default void a_vpc_with_subnets_cannot_be_deleted() {
        var subnet = bench().subnet('a');
        refused("DependencyViolation", () -> bench().ec2().deleteVpc(request -> request.vpcId(bench().vpc)));
        assertThat(subnet).startsWith("subnet-");
    }

    @Test
    default void a_vpc_answers_for_its_attributes() {
        bench().ec2()
                .modifyVpcAttribute(request -> request.vpcId(bench().vpc).enableDnsHostnames(flag -> flag.value(true)));
        var answer = bench().ec2()
                .describeVpcAttribute(request -> request.vpcId(bench().vpc).attribute("enableDnsHostnames"));
        assertThat(answer.enableDnsHostnames().value()).isTrue();
    }

    @Test
    default void a_subnet_is_in_its_zone() {
        var subnet = bench().subnet('b', "10.0.2.0/24");
        assertThat(subnet.availabilityZone()).isEqualTo("eu-west-1b");
        var zone = bench().ec2()
                .describeAvailabilityZones(request -> request.zoneNames("eu-west-1b"))
                .availabilityZones()
                .getFirst();
        assertThat(subnet.availabilityZoneId()).isEqualTo(zone.zoneId());
    }

    @Test
    default void five_addresses_of_a_subnet_are_amazons_own() {
        assertThat(bench().subnet('a', "10.0.1.0/24").availableIpAddressCount()).isEqualTo(251);
    }

    @Test
    default void each_instance_takes_an_address_of_its_subnet() {
        var subnet = bench().subnet('a');
        bench().instance(subnet);
        var after = bench().ec2()
                .describeSubnets(request -> request.subnetIds(subnet))
                .subnets()
                .getFirst();
        assertThat(after.availableIpAddressCount()).isEqualTo(250);
    }

    @Test
    default void an_unknown_subnet_is_not_found() {
        refused(
                "InvalidSubnetID.NotFound",
                () -> bench().ec2().describeSubnets(request -> request.subnetIds("subnet-0123456789abcdef0")));
    }

    @Test
    default void subnets_overlap_nowhere() {
        bench().subnet('a');
        refused("InvalidSubnet.Conflict", () -> bench().subnet('b', "10.0.1.128/25"));
    }

    @Test
    default void a_subnet_lies_within_its_vpc() {
        refused("InvalidSubnet.Range", () -> bench().subnet('a', "192.168.0.0/24"));
    }

    @Test
    default void a_subnet_in_an_unknown_zone_is_refused() {
        refused("InvalidParameterValue", () -> bench().subnet('x', "10.0.9.0/24"));
    }

    @Test
    default void subnets_are_filtered_by_vpc_and_zone() {
        var a = bench().subnet('a');
        bench().subnet('b');
        var found = bench().ec2()
                .describeSubnets(request -> request.filters(
                        AwsTestVpc.filter("vpc-id", bench().vpc), AwsTestVpc.filter("availability-zone", "eu-west-1a")))
                .subnets();
        assertThat(found).extracting(Subnet::subnetId).containsExactly(a);
    }

    @Test
    default void subnets_are_filtered_by_the_key_of_a_tag() {
        var a = bench().subnet('a');
        bench().subnet('b');
        bench().ec2()
                .createTags(request -> request.resources(a)
                        .tags(Tag.builder()
                                .key("kubernetes.io/role/elb")
                                .value("1")
                                .build()));
        var found = bench().ec2()
                .describeSubnets(request -> request.filters(AwsTestVpc.filter("tag-key", "kubernetes.io/role/elb")))
                .subnets();
        assertThat(found).extracting(Subnet::subnetId).containsExactly(a);
    }

    @Test
    default void subnets_are_filtered_by_the_value_of_a_tag() {
        var a = bench().subnet('a');
        var b = bench().subnet('b');
        bench().ec2()
                .createTags(request -> request.resources(a)
                        .tags(Tag.builder().key("tier").value("public").build()));
        bench().ec2()
                .createTags(request -> request.resources(b)
                        .tags(Tag.builder().key("tier").value("private").build()));
        var found = bench().ec2()
                .describeSubnets(request -> request.filters(AwsTestVpc.filter("tag:tier", "public", "other")))
                .subnets();
        assertThat(found).extracting(Subnet::subnetId).containsExactly(a);
    }

    @Test
    default void filters_know_wildcards() {
        var a = bench().subnet('a');
        bench().ec2()
                .createTags(request -> request.resources(a)
                        .tags(Tag.builder().key("tier").value("public").build()));
        var found = bench().ec2()
                .describeSubnets(request -> request.filters(AwsTestVpc.filter("tag:tier", "pub*")))
                .subnets();
        assertThat(found).extracting(Subnet::subnetId).containsExactly(a);
    }

    @Test
    default void subnets_come_in_pages() {
        for (int i = 0; i < 7; i++) {
            bench().subnet('a', "10.0." + i + ".0/24");
        }
        var first = bench().ec2()
                .describeSubnets(request -> request.maxResults(5).filters(AwsTestVpc.filter("vpc-id", bench().vpc)));
        var second = bench().ec2()
                .describeSubnets(request -> request.maxResults(5)
                        .nextToken(first.nextToken())
                        .filters(AwsTestVpc.filter("vpc-id", bench().vpc)));
        assertThat(first.subnets()).hasSize(5);
        assertThat(second.subnets()).hasSize(2);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    default void a_subnet_with_an_instance_cannot_be_deleted() {
        var subnet = bench().subnet('a');
        bench().instance(subnet);
        refused("DependencyViolation", () -> bench().ec2().deleteSubnet(request -> request.subnetId(subnet)));
    }

    @Test
    default void a_subnet_that_a_load_balancer_uses_cannot_be_deleted() {
        var subnet = bench().subnet('a');
        bench().internal(subnet);
        refused("DependencyViolation", () -> bench().ec2().deleteSubnet(request -> request.subnetId(subnet)));
    }

    @Test
    default void a_vpc_has_a_main_route_table() {
        var tables = bench().ec2()
                .describeRouteTables(request -> request.filters(
                        AwsTestVpc.filter("vpc-id", bench().vpc), AwsTestVpc.filter("association.main", "true")))
                .routeTables();
        assertThat(tables).hasSize(1);
        // one a family: the VPC of a claim has IPv6 too
        assertThat(tables.getFirst().routes()).extracting(Route::gatewayId).containsExactly("local", "local");
    }

    @Test
    default void a_route_table_is_found_by_its_subnet() {
        var subnet = bench().subnet('a');
        var table = bench().ec2()
                .createRouteTable(request -> request.vpcId(bench().vpc))
                .routeTable()
                .routeTableId();
        bench().ec2().associateRouteTable(request -> request.routeTableId(table).subnetId(subnet));
        var found = bench().ec2()
                .describeRouteTables(request -> request.filters(AwsTestVpc.filter("association.subnet-id", subnet)))
                .routeTables();
        assertThat(found).extracting(RouteTable::routeTableId).containsExactly(table);
    }

    @Test
    default void a_route_to_an_internet_gateway_shows_it() {
        var gateway = bench().ec2()
                .describeInternetGateways(
                        request -> request.filters(AwsTestVpc.filter("attachment.vpc-id", bench().vpc)))
                .internetGateways()
                .getFirst()
                .internetGatewayId();
        var table = bench().ec2()
                .createRouteTable(request -> request.vpcId(bench().vpc))
                .routeTable()
                .routeTableId();
        bench().ec2()
                .createRoute(request -> request.routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway));
        var routes = bench().ec2()
                .describeRouteTables(request -> request.routeTableIds(table))
                .routeTables()
                .getFirst()
                .routes();
        assertThat(routes).extracting(Route::gatewayId).containsExactlyInAnyOrder("local", "local", gateway);
    }

    @Test
    default void a_second_internet_gateway_cannot_be_attached() {
        var other = bench().ec2().createInternetGateway().internetGateway().internetGatewayId();
        refused(
                "Resource.AlreadyAssociated",
                () -> bench().ec2()
                        .attachInternetGateway(
                                request -> request.internetGatewayId(other).vpcId(bench().vpc)));
    }

    @Test
    default void an_unknown_filter_is_refused() {
        refused(
                "InvalidParameterValue",
                () -> bench().ec2().describeSubnets(request -> request.filters(AwsTestVpc.filter("colour", "blue"))));
    }
}
