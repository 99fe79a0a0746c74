package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.front.InjectedApiFault;
import dev.fairway.lab.aws.front.RecordedCall;
import dev.fairway.lab.aws.state.AwsLocation;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.wire.AwsFault;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;

/** What can be made to go wrong in the lab's AWS, and what it writes down. */
class AwsFaultInjectionTest implements Claims {
    private final ManualClock clock = new ManualClock();
    private final FakeAws aws = new FakeAws(AwsSettings.immediate(), clock, new Random(1));
    private final AwsTestVpc bench = new AwsTestVpc(AwsClients.of(aws, AwsTestVpc.REGION));

    @Override
    public AwsTestVpc bench() {
        return bench;
    }

    private void next(String action, InjectedApiFault trouble) {
        aws.follow(called -> called.name().equals(action) ? trouble : new InjectedApiFault.None());
    }

    private int groups() {
        return bench.elb().describeTargetGroups().targetGroups().size();
    }

    @Test
    void a_refused_call_does_nothing() {
        next("CreateTargetGroup", new InjectedApiFault.Refused(AwsFault.of(500, "InternalFailure", "a bad day")));
        refused("InternalFailure", () -> bench.targets("TCP"));
        assertThat(groups()).isZero();
    }

    @Test
    void a_call_whose_answer_is_lost_is_done() {
        next("CreateTargetGroup", new InjectedApiFault.AnswerLost());
        assertThatThrownBy(() -> bench.targets("TCP")).isInstanceOf(SdkClientException.class);
        assertThat(groups()).isEqualTo(1);
    }

    @Test
    void a_call_that_fails_afterwards_is_done() {
        next("CreateTargetGroup", new InjectedApiFault.FailedAfter(AwsFault.of(503, "ServiceUnavailable", "too late")));
        refused("ServiceUnavailable", () -> bench.targets("TCP"));
        assertThat(groups()).isEqualTo(1);
    }

    @Test
    void a_call_can_be_done_only_later() {
        next("CreateTargetGroup", new InjectedApiFault.AppliedLate(Duration.ofSeconds(20)));
        assertThatThrownBy(() -> bench.targets("TCP")).isInstanceOf(SdkClientException.class);
        assertThat(groups()).isZero();
        clock.pass(Duration.ofSeconds(20));
        assertThat(groups()).isEqualTo(1);
    }

    @Test
    void half_an_answer_is_none() {
        next("CreateTargetGroup", new InjectedApiFault.AnswerTorn());
        assertThatThrownBy(() -> bench.targets("TCP")).isInstanceOf(SdkClientException.class);
        assertThat(groups()).isEqualTo(1);
    }

    @Test
    void what_is_denied_names_the_action() {
        aws.permissions().deny("elasticloadbalancing:CreateTargetGroup");
        assertThatThrownBy(() -> bench.targets("TCP"))
                .isInstanceOf(ElasticLoadBalancingV2Exception.class)
                .hasMessageContaining("is not authorized to perform: elasticloadbalancing:CreateTargetGroup");
        aws.permissions().allow("elasticloadbalancing:CreateTargetGroup");
        assertThat(bench.targets("TCP").protocolAsString()).isEqualTo("TCP");
    }

    @Test
    void ec2_calls_it_unauthorized() {
        aws.permissions().deny("ec2:CreateSecurityGroup");
        refused("UnauthorizedOperation", () -> bench.group());
    }

    @Test
    void the_audit_log_has_every_call_and_its_result() {
        aws.audit().clear();
        bench.targets("TCP");
        refused("TargetGroupNotFound", () -> bench.elb().describeTargetGroups(all -> all.names("nobody")));
        assertThat(aws.audit().calls())
                .extracting(RecordedCall::iamAction, RecordedCall::mutating, RecordedCall::result)
                .containsExactly(
                        tuple("elasticloadbalancing:CreateTargetGroup", true, "OK"),
                        tuple("elasticloadbalancing:DescribeTargetGroups", false, "TargetGroupNotFound"));
        assertThat(aws.audit().calls()).allMatch(call -> call.principal().endsWith(":user/lab"));
    }

    @Test
    void another_region_is_not_here() {
        var elsewhere = AwsClients.of(aws, "us-east-1");
        refused("SignatureDoesNotMatch", () -> elsewhere.ec2().describeVpcs());
    }

    @Test
    void what_is_not_there_says_so() {
        assertThatThrownBy(() -> bench.ec2().describeVolumes())
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("The action DescribeVolumes is not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-cn cn-north-1 amazonaws.com.cn", "aws-us-gov us-gov-west-1 amazonaws.com"})
    void every_partition_has_its_own_arns_and_names(String partition) {
        var words = partition.split(" ", -1);
        var place = new AwsLocation(words[0], words[1], "123456789012");
        var there = new FakeAws(AwsSettings.immediate().with(place), clock, new Random(1));
        var clients = AwsClients.of(there, words[1]);
        var vpc = clients.ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16"))
                .vpc()
                .vpcId();
        var subnet = clients.ec2()
                .createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.1.0/24"))
                .subnet()
                .subnetId();
        var balancer = clients.elb()
                .createLoadBalancer(request ->
                        request.name("there").type("network").scheme("internal").subnets(subnet))
                .loadBalancers()
                .getFirst();
        assertThat(balancer.loadBalancerArn())
                .startsWith("arn:" + words[0] + ":elasticloadbalancing:" + words[1] + ":");
        assertThat(balancer.dnsName()).endsWith(".elb." + words[1] + "." + words[2]);
    }
}
