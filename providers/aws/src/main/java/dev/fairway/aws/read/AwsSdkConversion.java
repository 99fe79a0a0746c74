package dev.fairway.aws.read;

import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.builder.AwsLoadBalancerKey;
import dev.fairway.aws.model.AwsAddress;
import dev.fairway.aws.model.AwsHealthCheck;
import dev.fairway.aws.model.AwsIpAddressType;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsSubnetMapping;
import dev.fairway.aws.model.AwsTargetKind;
import dev.fairway.aws.model.AwsTlsSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.EnablePrefixForIpv6SourceNatEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupIpAddressTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Converts SDK types to model types. */
final class AwsSdkConversion {
    private AwsSdkConversion() {}

    static AwsHealthCheck check(TargetGroup group) {
        var protocol = String.valueOf(group.healthCheckProtocolAsString());
        boolean http = !protocol.equals("TCP");
        var codes = group.matcher() == null ? "" : text(group.matcher().httpCode());
        return new AwsHealthCheck(
                protocol,
                text(group.healthCheckPort()),
                http ? text(group.healthCheckPath()) : "",
                http ? codes : "",
                new AwsHealthCheck.Pace(
                        number(group.healthCheckIntervalSeconds()),
                        number(group.healthCheckTimeoutSeconds()),
                        number(group.healthyThresholdCount()),
                        number(group.unhealthyThresholdCount())));
    }

    /** @param key of the load balancer, which encodes the requested kinds of addresses */
    static AwsSubnetMapping mapping(AvailabilityZone zone, ResourceKey key) {
        var prefix = AwsAddress.canonical(
                zone.sourceNatIpv6Prefixes().stream().findFirst().orElse(""));
        var has = zone.loadBalancerAddresses().stream()
                .findFirst()
                .map(one -> new AwsSubnetMapping.Addresses(
                        text(one.allocationId() == null ? one.privateIPv4Address() : one.allocationId()),
                        AwsAddress.canonical(text(one.iPv6Address())),
                        prefix))
                .orElse(new AwsSubnetMapping.Addresses("", "", prefix));
        return new AwsSubnetMapping(text(zone.zoneName()), zone.subnetId(), AwsLoadBalancerKey.asked(key, has));
    }

    static AwsIpAddressType family(LoadBalancer one) {
        return new AwsIpAddressType(
                one.ipAddressType() == IpAddressType.DUALSTACK,
                one.enablePrefixForIpv6SourceNat() == EnablePrefixForIpv6SourceNatEnum.ON);
    }

    /** The addresses published to clients. */
    static List<Ingress> addresses(LoadBalancer one) {
        return one.availabilityZones().stream()
                .flatMap(zone -> zone.loadBalancerAddresses().stream())
                .flatMap(address -> Stream.of(
                        text(address.ipAddress()), text(address.privateIPv4Address()), text(address.iPv6Address())))
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .map(text -> (Ingress) new Ingress.Ip(text, Ingress.Mode.PROXY))
                .toList();
    }

    static AwsTargetKind kind(TargetGroup group) {
        return AwsTargetKind.of(
                group.targetType() == TargetTypeEnum.IP, group.ipAddressType() == TargetGroupIpAddressTypeEnum.IPV6);
    }

    /**
     * @param groups the owner's target groups, by ARN; a foreign one gets a key that no model contains
     * @param others the ARNs of its certificates besides the default one
     */
    static AwsResource.Listener listener(
            Listener one, ResourceKey loadBalancer, Map<String, ResourceKey> groups, SortedSet<String> others) {
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
                certificate.map(each -> new AwsTlsSettings(each, others, text(one.sslPolicy()), alpn)));
    }

    private static String text(@Nullable String maybe) {
        return Objects.requireNonNullElse(maybe, "");
    }

    private static int number(@Nullable Integer maybe) {
        return Objects.requireNonNullElse(maybe, 0);
    }
}
