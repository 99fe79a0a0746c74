package dev.fairway.tiers.aws;

import dev.fairway.lab.aws.AwsClients;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** One AWS and a VPC in it, 10.0.0.0/16 with an internet gateway, as each claim needs them. */
final class AwsTestVpc {
    static final String REGION = "eu-west-1";

    private final AwsClients aws;
    private final AtomicInteger names = new AtomicInteger();
    final String vpc;

    AwsTestVpc(AwsClients aws) {
        this.aws = aws;
        vpc = aws.ec2()
                .createVpc(vpc -> vpc.cidrBlock("10.0.0.0/16").amazonProvidedIpv6CidrBlock(true))
                .vpc()
                .vpcId();
        var gateway = aws.ec2().createInternetGateway().internetGateway().internetGatewayId();
        aws.ec2().attachInternetGateway(request -> request.vpcId(vpc).internetGatewayId(gateway));
    }

    AwsClients aws() {
        return aws;
    }

    Ec2Client ec2() {
        return aws.ec2();
    }

    ElasticLoadBalancingV2Client elb() {
        return aws.elb();
    }

    String name(String what) {
        return what + "-" + names.incrementAndGet();
    }

    /** @param zone a letter; its subnet is 10.0.1.0/24 for a, 10.0.2.0/24 for b */
    String subnet(char zone) {
        return subnet(zone, "10.0." + (zone - 'a' + 1) + ".0/24").subnetId();
    }

    Subnet subnet(char zone, String block) {
        return ec2().createSubnet(request -> request.vpcId(vpc).cidrBlock(block).availabilityZone(REGION + zone))
                .subnet();
    }

    String group() {
        return ec2().createSecurityGroup(
                        request -> request.vpcId(vpc).groupName(name("group")).description("of a claim"))
                .groupId();
    }

    Instance instance(String subnet) {
        return ec2().runInstances(request -> request.subnetId(subnet)
                        .imageId("ami-12c6146b")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst();
    }

    /** One more in ACM, each time. */
    String certificate() {
        var pem = SelfSignedCertificate.pem();
        return aws.acm()
                .importCertificate(request -> request.certificate(SdkBytes.fromUtf8String(pem.certificate()))
                        .privateKey(SdkBytes.fromUtf8String(pem.key())))
                .certificateArn();
    }

    String address() {
        return ec2().allocateAddress(request -> request.domain("vpc")).allocationId();
    }

    LoadBalancer balancer(String... subnets) {
        return elb().createLoadBalancer(request -> request.name(name("balancer"))
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .subnets(subnets))
                .loadBalancers()
                .getFirst();
    }

    LoadBalancer internal(String... subnets) {
        return elb().createLoadBalancer(request -> request.name(name("balancer"))
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .scheme(LoadBalancerSchemeEnum.INTERNAL)
                        .subnets(subnets))
                .loadBalancers()
                .getFirst();
    }

    LoadBalancer described(LoadBalancer balancer) {
        return elb().describeLoadBalancers(request -> request.loadBalancerArns(balancer.loadBalancerArn()))
                .loadBalancers()
                .getFirst();
    }

    TargetGroup targets(String protocol) {
        return elb().createTargetGroup(request -> request.name(name("targets"))
                        .protocol(protocol)
                        .port(30080)
                        .vpcId(vpc))
                .targetGroups()
                .getFirst();
    }

    TargetGroup addresses(String protocol) {
        return elb().createTargetGroup(request -> request.name(name("targets"))
                        .protocol(protocol)
                        .port(30080)
                        .vpcId(vpc)
                        .targetType("ip"))
                .targetGroups()
                .getFirst();
    }

    Listener listener(LoadBalancer balancer, String protocol, int port, TargetGroup targets) {
        return elb().createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol(protocol)
                        .port(port)
                        .defaultActions(forward(targets)))
                .listeners()
                .getFirst();
    }

    static Action forward(TargetGroup targets) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(targets.targetGroupArn())
                .build();
    }

    void register(TargetGroup targets, String id) {
        elb().registerTargets(request -> request.targetGroupArn(targets.targetGroupArn())
                .targets(TargetDescription.builder().id(id).build()));
    }

    List<TargetHealthDescription> health(TargetGroup targets) {
        return elb().describeTargetHealth(request -> request.targetGroupArn(targets.targetGroupArn()))
                .targetHealthDescriptions();
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    static software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag tag(String key, String value) {
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
                .key(key)
                .value(value)
                .build();
    }
}
