package dev.fairway.aws.builder;

import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.aws.annotations.AwsAnnotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Problems of the whole load balancer that do not come from annotations. */
final class AwsServiceValidator {
    private static final String NO_GROUP =
            "the security group that the cluster's load balancers share does not exist yet: Fairway creates it when it "
                    + "next reconciles the nodes; to use one of your own, set the option backend-security-group of the provider";

    private AwsServiceValidator() {}

    static List<String> of(
            LoadBalancerSpec spec, AwsNodeInstances nodes, Optional<String> vpc, Optional<String> shared) {
        var problems = new ArrayList<String>();
        spec.address()
                .ifPresent(address ->
                        problems.add("spec.loadBalancerIP (%s) is not supported on AWS: remove it and use %s or %s"
                                .formatted(address, AwsAnnotation.EIPS.key(), AwsAnnotation.PRIVATE_IPS.key())));
        if (!spec.families().all().contains(IpFamily.IPv4)) {
            problems.add("AWS has no IPv6-only Network Load Balancer: set spec.ipFamilyPolicy: PreferDualStack");
        }
        if (vpc.isEmpty() || shared.isEmpty()) {
            problems.add(nodes.instances().isEmpty() ? noInstance(spec, nodes) : NO_GROUP);
        }
        return problems;
    }

    /** Without a node that matches an instance, the VPC and the shared security group in it are unknown. */
    private static String noInstance(LoadBalancerSpec spec, AwsNodeInstances nodes) {
        if (spec.targets().eligible().isEmpty()) {
            return "the cluster has no node that may receive traffic, so the VPC of the load balancer is unknown: add a "
                    + "node, or set the options vpc and backend-security-group of the provider";
        }
        var examples = new ArrayList<>(named(nodes.elsewhere()));
        examples.addAll(nodes.unmatched());
        return ("no node matches an EC2 instance of this account and region: %s; check the provider's credentials and its "
                        + "options region and vpc, and that spec.providerID of the nodes is aws:///<zone>/<instance ID>")
                .formatted(AwsWarnings.some(examples));
    }

    /** Node names with their provider IDs. */
    static List<String> named(SortedMap<String, String> providerIds) {
        return providerIds.entrySet().stream()
                .map(one -> "%s (%s)".formatted(one.getKey(), one.getValue()))
                .toList();
    }
}
