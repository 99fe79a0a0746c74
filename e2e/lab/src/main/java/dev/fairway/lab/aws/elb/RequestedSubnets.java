package dev.fairway.lab.aws.elb;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** The subnets of a request, however they were given. */
final class RequestedSubnets {
    private RequestedSubnets() {}

    static List<SubnetMapping> of(List<String> subnets, List<SubnetMapping> mappings) {
        if (!subnets.isEmpty() && !mappings.isEmpty()) {
            throw ElbErrors.invalid("You must specify either subnets or subnet mappings, but not both");
        }
        var all = Stream.concat(
                        subnets.stream()
                                .map(id -> SubnetMapping.builder().subnetId(id).build()),
                        mappings.stream())
                .toList();
        if (all.isEmpty()) {
            throw ElbErrors.invalid("At least one subnet must be specified");
        }
        return all;
    }
}
