package dev.fairway.aws.read;

import static java.util.stream.Collectors.toMap;

import dev.fairway.aws.access.AwsApi;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Reads what AWS returns only for one load balancer, target group or listener at a time. */
public record AwsDetailReader(AwsApi calls) {
    private static final int PAGE = 100;

    public List<Listener> listeners(String loadBalancer) {
        return calls.pages("DescribeListeners", (elb, marker) -> {
            var page = elb.describeListeners(request ->
                    request.loadBalancerArn(loadBalancer).pageSize(PAGE).marker(marker));
            return AwsApi.Page.of(page.listeners(), page.nextMarker());
        });
    }

    /** The registered targets, without those that are draining. */
    SortedSet<String> targets(String group) {
        var targets = new TreeSet<String>();
        calls
                .read("DescribeTargetHealth", elb -> elb.describeTargetHealth(request -> request.targetGroupArn(group)))
                .targetHealthDescriptions()
                .stream()
                .filter(one ->
                        one.targetHealth() == null || one.targetHealth().state() != TargetHealthStateEnum.DRAINING)
                .forEach(one -> targets.add(one.target().id()));
        return targets;
    }

    Map<String, String> ofTargetGroup(String arn) {
        return calls
                .read(
                        "DescribeTargetGroupAttributes",
                        elb -> elb.describeTargetGroupAttributes(request -> request.targetGroupArn(arn)))
                .attributes()
                .stream()
                .collect(toMap(one -> one.key(), one -> Objects.requireNonNullElse(one.value(), "")));
    }

    Map<String, String> ofLoadBalancer(String arn) {
        return calls
                .read(
                        "DescribeLoadBalancerAttributes",
                        elb -> elb.describeLoadBalancerAttributes(request -> request.loadBalancerArn(arn)))
                .attributes()
                .stream()
                .collect(toMap(one -> one.key(), one -> Objects.requireNonNullElse(one.value(), "")));
    }

    Map<String, String> ofListener(String arn) {
        return calls
                .read(
                        "DescribeListenerAttributes",
                        elb -> elb.describeListenerAttributes(request -> request.listenerArn(arn)))
                .attributes()
                .stream()
                .collect(toMap(one -> one.key(), one -> Objects.requireNonNullElse(one.value(), "")));
    }

    /** The certificates for server names (SNI), without the default one. */
    public SortedSet<String> certificates(Listener listener) {
        var others = new TreeSet<String>();
        if (listener.protocol() != ProtocolEnum.TLS) {
            return others;
        }
        calls
                .pages("DescribeListenerCertificates", (elb, marker) -> {
                    var page = elb.describeListenerCertificates(request -> request.listenerArn(listener.listenerArn())
                            .pageSize(PAGE)
                            .marker(marker));
                    return AwsApi.Page.of(page.certificates(), page.nextMarker());
                })
                .stream()
                .filter(one -> !Boolean.TRUE.equals(one.isDefault()))
                .forEach(one -> others.add(one.certificateArn()));
        listener.certificates().forEach(one -> others.remove(one.certificateArn()));
        return others;
    }

    /** The reserved capacity units; zero if none. */
    int capacity(String loadBalancer) {
        var reserved = calls.read(
                        "DescribeCapacityReservation",
                        elb -> elb.describeCapacityReservation(request -> request.loadBalancerArn(loadBalancer)))
                .minimumLoadBalancerCapacity();
        return reserved == null || reserved.capacityUnits() == null ? 0 : reserved.capacityUnits();
    }
}
