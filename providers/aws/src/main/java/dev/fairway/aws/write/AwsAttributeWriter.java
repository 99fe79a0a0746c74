package dev.fairway.aws.write;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.access.AwsBatchRequest;
import dev.fairway.aws.annotations.AwsAttributes;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsTargetGroupName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Writes attributes of load balancers, target groups and listeners. */
record AwsAttributeWriter(AwsNames names, AwsApi calls) {
    private static final Observed.State READY = new Observed.State.Ready();

    Observed set(AwsResource.Attributes wanted, String arn) {
        write(wanted.of(), arn, wanted.values());
        return new Observed(wanted, arn, READY, List.of(), names.tags(wanted.of()));
    }

    /** Attributes that are no longer requested return to their defaults. */
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
        var defaults = new TreeMap<>(defaults(attributes.of()));
        defaults.keySet().retainAll(attributes.values().keySet());
        return defaults;
    }

    private static Map<String, String> defaults(ResourceKey of) {
        return switch (of.kind()) {
            case AwsResource.TargetGroup.KIND -> {
                var name = AwsTargetGroupName.parse(of.name());
                yield AwsAttributes.ofTargetGroup(name.protocol(), name.kind());
            }
            case AwsResource.Listener.KIND -> AwsAttributes.ofListener();
            default -> AwsAttributes.ofLoadBalancer();
        };
    }

    private void write(ResourceKey of, String arn, Map<String, String> values) {
        var batch = new AwsBatchRequest<SortedMap<String, String>>(
                some -> writeAll(of, arn, merged(some)), one -> "", e -> e.failure() instanceof Failure.Rejected);
        batch.sendAll(subjects(values));
    }

    /** Related attributes stay in one request, such as the bucket of access logs and the switch that enables them. */
    private static List<SortedMap<String, String>> subjects(Map<String, String> values) {
        var subjects = new TreeMap<String, SortedMap<String, String>>();
        values.forEach((name, value) -> subjects.computeIfAbsent(name.split("\\.", 2)[0], any -> new TreeMap<>())
                .put(name, value));
        return List.copyOf(subjects.values());
    }

    private static Map<String, String> merged(List<SortedMap<String, String>> subjects) {
        var all = new TreeMap<String, String>();
        subjects.forEach(all::putAll);
        return all;
    }

    private void writeAll(ResourceKey of, String arn, Map<String, String> values) {
        switch (of.kind()) {
            case AwsResource.TargetGroup.KIND -> ofTargetGroup(arn, values);
            case AwsResource.Listener.KIND -> ofListener(arn, values);
            default -> ofLoadBalancer(arn, values);
        }
    }

    private void ofTargetGroup(String arn, Map<String, String> values) {
        var attributes = each(
                values,
                (name, value) ->
                        TargetGroupAttribute.builder().key(name).value(value).build());
        calls.change(
                "ModifyTargetGroupAttributes",
                elb -> elb.modifyTargetGroupAttributes(
                        request -> request.targetGroupArn(arn).attributes(attributes)));
    }

    private void ofListener(String arn, Map<String, String> values) {
        var attributes = each(
                values,
                (name, value) ->
                        ListenerAttribute.builder().key(name).value(value).build());
        calls.change(
                "ModifyListenerAttributes",
                elb -> elb.modifyListenerAttributes(
                        request -> request.listenerArn(arn).attributes(attributes)));
    }

    private void ofLoadBalancer(String arn, Map<String, String> values) {
        var attributes = each(
                values,
                (name, value) ->
                        LoadBalancerAttribute.builder().key(name).value(value).build());
        calls.change(
                "ModifyLoadBalancerAttributes",
                elb -> elb.modifyLoadBalancerAttributes(
                        request -> request.loadBalancerArn(arn).attributes(attributes)));
    }

    private static <T> List<T> each(Map<String, String> values, BiFunction<String, String, T> attribute) {
        return values.entrySet().stream()
                .map(one -> attribute.apply(one.getKey(), one.getValue()))
                .toList();
    }
}
