package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;

/** Three Availability Zones a region, a, b and c, and one Local Zone. */
public final class Zones {
    private final List<AvailabilityZone> zones;
    private final Ec2Filters<AvailabilityZone> filters = new Ec2Filters<AvailabilityZone>(zone -> Map.of())
            .by("zone-name", AvailabilityZone::zoneName)
            .by("zone-id", AvailabilityZone::zoneId)
            .by("zone-type", AvailabilityZone::zoneType)
            .by("region-name", AvailabilityZone::regionName)
            .by("state", AvailabilityZone::stateAsString)
            .by("opt-in-status", AvailabilityZone::optInStatusAsString);

    Zones(AwsContext world, Actions actions) {
        var region = world.place().region();
        zones = Stream.concat(
                        Stream.of("a", "b", "c").map(letter -> zone(region, region + letter, "availability-zone")),
                        Stream.of(zone(region, region + "-lab-1a", "local-zone")))
                .toList();
        actions.on(DescribeAvailabilityZonesRequest.class, this::describe);
    }

    private static AvailabilityZone zone(String region, String name, String type) {
        return AvailabilityZone.builder()
                .zoneName(name)
                .zoneId(zoneId(name))
                .zoneType(type)
                .regionName(region)
                .groupName(type.equals("local-zone") ? name.substring(0, name.length() - 1) : region)
                .networkBorderGroup(region)
                .state(AvailabilityZoneState.AVAILABLE)
                .optInStatus(type.equals("local-zone") ? "opted-in" : "opt-in-not-required")
                .build();
    }

    private static String zoneId(String name) {
        return name.replaceFirst("^(..)-(.).*-(\\d).*(.)$", "$1$2$3-az") + (name.charAt(name.length() - 1) - 'a' + 1);
    }

    AvailabilityZone byName(@Nullable String name) {
        return zones.stream()
                .filter(zone -> zone.zoneName().equals(name))
                .findFirst()
                .orElseThrow(() -> AwsFault.of(
                        "InvalidParameterValue",
                        "Value (" + name + ") for parameter availabilityZone is invalid. Subnets can currently only be "
                                + "created in the following availability zones: "
                                + String.join(
                                        ", ",
                                        zones.stream()
                                                .map(AvailabilityZone::zoneName)
                                                .toList()) + "."));
    }

    private DescribeAvailabilityZonesResponse describe(DescribeAvailabilityZonesRequest request) {
        request.zoneNames().forEach(this::byName);
        var some = zones.stream()
                .filter(zone ->
                        request.zoneNames().isEmpty() || request.zoneNames().contains(zone.zoneName()))
                .toList();
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(filters.apply(some, request.filters()))
                .build();
    }
}
