package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.wire.AwsFault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The errors for what is not there (EC2 API reference, "Error codes"). */
final class Ec2NotFoundErrors {
    private static final Map<String, String> NOUNS = Map.of(
            "InvalidVpcID", "vpc ID",
            "InvalidSubnetID", "subnet ID",
            "InvalidGroup", "security group",
            "InvalidInstanceID", "instance ID",
            "InvalidAllocationID", "allocation ID",
            "InvalidRouteTableID", "routeTable ID",
            "InvalidInternetGatewayID", "internetGateway ID",
            "InvalidNetworkInterfaceID", "networkInterface ID",
            "InvalidPrefixListID", "prefix list ID");

    private Ec2NotFoundErrors() {}

    static AwsFault of(String kind, @Nullable String id) {
        return AwsFault.of(
                kind + ".NotFound", "The " + NOUNS.getOrDefault(kind, "resource") + " '" + id + "' does not exist");
    }
}
