package dev.fairway.aws.write;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.model.AwsSubnetMapping;
import dev.fairway.aws.read.AwsListing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAddress;

/** Finds the load balancer that uses a refused address, because the AWS error does not name it. */
record AwsAddressConflict(AwsApi calls) {

    /**
     * Returns the failure with the name of that load balancer, or unchanged if there is none.
     *
     * @param arn of the load balancer that requests the addresses; empty if it does not exist yet
     */
    ProviderException explained(Collection<AwsSubnetMapping> wanted, String arn, ProviderException e) {
        boolean mayBe = e.failure() instanceof Failure.Conflict || e.failure() instanceof Failure.Rejected;
        if (!mayBe || wanted.stream().allMatch(one -> one.addresses().equals(AwsSubnetMapping.Addresses.ANY))) {
            return e;
        }
        return AwsListing.loadBalancers(calls).stream()
                .filter(one -> !one.loadBalancerArn().equals(arn))
                .flatMap(one -> common(one, wanted).stream().map(address -> taken(address, one, e)))
                .findFirst()
                .orElse(e);
    }

    private ProviderException taken(String address, LoadBalancer by, ProviderException e) {
        var arn = by.loadBalancerArn();
        var service =
                AwsListing.tags(List.of(arn), calls).getOrDefault(arn, Map.of()).get(OwnerTags.SERVICE);
        var holder =
                service == null ? by.loadBalancerName() : "Service %s (%s)".formatted(service, by.loadBalancerName());
        return new ProviderException(
                new Failure.Conflict(
                        "the address %s is in use by the load balancer of %s: remove it there, or use another"
                                .formatted(address, holder)),
                e.getCause());
    }

    /** A private address conflicts only within its subnet. */
    private static Optional<String> common(LoadBalancer one, Collection<AwsSubnetMapping> wanted) {
        return one.availabilityZones().stream()
                .flatMap(zone -> wanted.stream()
                        .flatMap(mapping -> addresses(zone).filter(address -> isSame(address, mapping, zone))))
                .findFirst();
    }

    private static Stream<String> addresses(AvailabilityZone zone) {
        return zone.loadBalancerAddresses().stream().flatMap(AwsAddressConflict::texts);
    }

    private static Stream<String> texts(LoadBalancerAddress address) {
        return Stream.of(
                        Optional.ofNullable(address.allocationId()),
                        Optional.ofNullable(address.privateIPv4Address()),
                        Optional.ofNullable(address.iPv6Address()))
                .flatMap(Optional::stream);
    }

    private static boolean isSame(String address, AwsSubnetMapping wanted, AvailabilityZone zone) {
        var own = wanted.addresses();
        boolean same = address.equals(own.ipv4()) || address.equalsIgnoreCase(own.ipv6());
        return same && (own.isElastic() || Objects.equals(zone.subnetId(), wanted.subnet()));
    }
}
