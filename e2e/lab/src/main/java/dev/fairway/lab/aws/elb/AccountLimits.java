package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.Quotas;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;

/** DescribeAccountLimits: the quotas by the names that ELB gives them. */
final class AccountLimits {
    private AccountLimits() {}

    static void register(Quotas.ForElb quotas, Actions actions) {
        var byName = new TreeMap<>(Map.of(
                "network-load-balancers", quotas.loadBalancers(),
                "target-groups", quotas.targetGroups(),
                "listeners-per-network-load-balancer", quotas.listeners(),
                "certificates-per-network-load-balancer", quotas.certificates(),
                "targets-per-target-group", Quotas.ForElb.PER_GROUP,
                "targets-per-network-load-balancer", quotas.targets(),
                "targets-per-availability-zone-per-network-load-balancer", quotas.targetsPerZone()));
        var limits = byName.entrySet().stream()
                .map(entry -> Limit.builder()
                        .name(entry.getKey())
                        .max(String.valueOf(entry.getValue()))
                        .build())
                .toList();
        actions.on(
                DescribeAccountLimitsRequest.class,
                request ->
                        DescribeAccountLimitsResponse.builder().limits(limits).build());
    }
}
