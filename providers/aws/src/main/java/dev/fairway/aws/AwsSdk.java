package dev.fairway.aws;

import dev.fairway.api.spi.ResourceKey;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** From the SDK's records to ours. */
final class AwsSdk {
    private AwsSdk() {}

    static AwsCheck check(TargetGroup group) {
        var protocol = String.valueOf(group.healthCheckProtocolAsString());
        boolean http = !protocol.equals("TCP");
        var codes = group.matcher() == null ? "" : text(group.matcher().httpCode());
        return new AwsCheck(
                protocol,
                text(group.healthCheckPort()),
                http ? text(group.healthCheckPath()) : "",
                http ? codes : "",
                new AwsCheck.Pace(
                        number(group.healthCheckIntervalSeconds()),
                        number(group.healthCheckTimeoutSeconds()),
                        number(group.healthyThresholdCount()),
                        number(group.unhealthyThresholdCount())));
    }

    /** @param addressed whether addresses were asked for; else they are AWS's own choice */
    static AwsMapping mapping(AvailabilityZone zone, boolean addressed) {
        var address = zone.loadBalancerAddresses().stream()
                .flatMap(
                        one -> Optional.ofNullable(one.allocationId())
                                .or(() -> Optional.ofNullable(one.privateIPv4Address()))
                                .stream())
                .findFirst();
        return new AwsMapping(zone.subnetId(), addressed ? address.orElse("") : "");
    }

    /** @param groups the owner's target groups, by ARN: one of somebody else has a key that nobody wants */
    static AwsResource.Listener listener(Listener one, ResourceKey loadBalancer, Map<String, ResourceKey> groups) {
        var arn = one.defaultActions().isEmpty()
                ? ""
                : text(one.defaultActions().getFirst().targetGroupArn());
        var group = Optional.ofNullable(groups.get(arn))
                .orElseGet(() -> new ResourceKey(loadBalancer.owner(), "unknown", arn));
        var certificate =
                one.certificates().stream().map(each -> each.certificateArn()).findFirst();
        var alpn = one.alpnPolicy().isEmpty() ? "None" : one.alpnPolicy().getFirst();
        return new AwsResource.Listener(
                AwsResource.Listener.key(loadBalancer, number(one.port())),
                loadBalancer,
                group,
                one.protocolAsString(),
                certificate.map(each -> new AwsTls(each, text(one.sslPolicy()), alpn)));
    }

    private static String text(@Nullable String maybe) {
        return Objects.requireNonNullElse(maybe, "");
    }

    private static int number(@Nullable Integer maybe) {
        return Objects.requireNonNullElse(maybe, 0);
    }
}
