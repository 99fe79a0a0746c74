package dev.fairway.aws;

import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Writes attributes of load balancers and target groups. */
record AwsAttributeWriter(AwsNames names, AwsCalls calls) {
    private static final Observed.State READY = new Observed.State.Ready();

    Observed set(AwsResource.Attributes wanted, String arn) {
        write(wanted.of(), arn, wanted.values());
        return new Observed(wanted, arn, READY, List.of(), names.tags(wanted.of()));
    }

    /** What is no longer asked for goes back to what AWS sets by itself. */
    Observed change(AwsResource.Attributes wanted, Observed actual) {
        var values = defaults(((AwsResource.Attributes) actual.resource()));
        values.putAll(wanted.values());
        write(wanted.of(), actual.cloudId(), values);
        return new Observed(wanted, actual.cloudId(), READY, List.of(), actual.tags());
    }

    void reset(AwsResource.Attributes gone, String arn) {
        write(gone.of(), arn, defaults(gone));
    }

    private static SortedMap<String, String> defaults(AwsResource.Attributes attributes) {
        var defaults = new TreeMap<>(
                isTargetGroup(attributes.of())
                        ? AwsAttributes.ofTargetGroup(attributes.of().name().split("-", 2)[0])
                        : AwsAttributes.ofLoadBalancer());
        defaults.keySet().retainAll(attributes.values().keySet());
        return defaults;
    }

    private static boolean isTargetGroup(ResourceKey key) {
        return key.kind().equals("target-group");
    }

    private void write(ResourceKey of, String arn, Map<String, String> values) {
        if (isTargetGroup(of)) {
            var attributes = values.entrySet().stream()
                    .map(one -> TargetGroupAttribute.builder()
                            .key(one.getKey())
                            .value(one.getValue())
                            .build())
                    .toList();
            calls.change(
                    "ModifyTargetGroupAttributes",
                    elb -> elb.modifyTargetGroupAttributes(
                            request -> request.targetGroupArn(arn).attributes(attributes)));
        } else {
            var attributes = values.entrySet().stream()
                    .map(one -> LoadBalancerAttribute.builder()
                            .key(one.getKey())
                            .value(one.getValue())
                            .build())
                    .toList();
            calls.change(
                    "ModifyLoadBalancerAttributes",
                    elb -> elb.modifyLoadBalancerAttributes(
                            request -> request.loadBalancerArn(arn).attributes(attributes)));
        }
    }
}
