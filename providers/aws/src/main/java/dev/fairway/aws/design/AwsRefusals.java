package dev.fairway.aws.design;

import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.aws.wish.AwsAnnotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stops a load balancer as a whole, whatever its annotations say. */
final class AwsRefusals {
    private AwsRefusals() {}

    static List<String> of(LoadBalancerSpec spec, Optional<String> vpc, Optional<String> shared) {
        var problems = new ArrayList<String>();
        spec.address()
                .ifPresent(address -> problems.add(
                        "spec.loadBalancerIP is %s, which AWS cannot be asked for: remove it and use %s or %s"
                                .formatted(address, AwsAnnotation.EIPS.key(), AwsAnnotation.PRIVATE_IPS.key())));
        if (!spec.families().all().contains(IpFamily.IPv4)) {
            problems.add("AWS has no load balancer with IPv6 alone: set spec.ipFamilyPolicy: PreferDualStack");
        }
        if (vpc.isEmpty()) {
            problems.add(
                    "none of the nodes is an instance of this account and region, so there is no telling their VPC: "
                            + "set the option vpc of the provider, or check its option region");
        } else if (shared.isEmpty()) {
            problems.add(
                    "the security group that the nodes know load balancers by is not there yet; Fairway makes it, or "
                            + "takes the one in the option backend-security-group of the provider");
        }
        return problems;
    }
}
