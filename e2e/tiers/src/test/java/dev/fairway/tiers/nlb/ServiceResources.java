package dev.fairway.tiers.nlb;

import dev.fairway.lab.aws.AwsClients;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** What AWS has for one Service. */
record ServiceResources(AwsClients aws, LoadBalancer balancer) {

    /** As {@code TCP:8080}. */
    List<String> listeners() {
        return all().stream()
                .map(one -> "%s:%d".formatted(one.protocolAsString(), one.port()))
                .sorted()
                .toList();
    }

    private List<Listener> all() {
        return aws.elb()
                .describeListeners(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .listeners();
    }

    Listener listener(int port) {
        return all().stream().filter(one -> one.port() == port).findFirst().orElseThrow();
    }

    /** Of the listener on a port. */
    TargetGroup targets(int port) {
        var arn = listener(port).defaultActions().getFirst().targetGroupArn();
        return aws.elb()
                .describeTargetGroups(request -> request.targetGroupArns(arn))
                .targetGroups()
                .getFirst();
    }

    Map<String, String> attributes(int port) {
        var arn = targets(port).targetGroupArn();
        return aws.elb().describeTargetGroupAttributes(request -> request.targetGroupArn(arn)).attributes().stream()
                .collect(Collectors.toMap(TargetGroupAttribute::key, TargetGroupAttribute::value));
    }

    /** The instances behind a port, healthy or not. */
    TreeSet<String> instances(int port) {
        var arn = targets(port).targetGroupArn();
        return aws
                .elb()
                .describeTargetHealth(request -> request.targetGroupArn(arn))
                .targetHealthDescriptions()
                .stream()
                .map(one -> one.target().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who may open connections to a port, by all groups of the load balancer. */
    TreeSet<String> sources(int port) {
        return aws
                .ec2()
                .describeSecurityGroups(request -> request.groupIds(balancer.securityGroups()))
                .securityGroups()
                .stream()
                .flatMap(group -> group.ipPermissions().stream())
                .filter(one -> "tcp".equals(one.ipProtocol()) && one.fromPort() == port)
                .flatMap(one -> one.ipRanges().stream().map(IpRange::cidrIp))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
