package dev.fairway.tiers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.demo.AwsLab;
import dev.fairway.lab.demo.DemoClient;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.tiers.controller.TestNamespace;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** The installed program serves Services on AWS, by a configuration, the environment's credentials and HTTP alone. */
class AwsRunTest {
    private final AwsLab lab = AwsLab.start();
    private final TestNamespace stage = new TestNamespace(lab.cluster().client(), "default");

    @BeforeEach
    void two_nodes_in_two_zones() {
        lab.join("node-1", "eu-west-1a");
        lab.join("node-2", "eu-west-1b");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void a_service_gets_a_hostname_and_leaves_nothing_behind() {
        stage.create("web", AwsLab.CLASS, 8080);

        var hostname = hostname("web");

        assertThat(lab.clients().elb().describeLoadBalancers().loadBalancers())
                .extracting(LoadBalancer::dnsName)
                .containsExactly(hostname);
        assertThat(everything()).hasSize(4);
        assertThat(answer(hostname, 8080)).contains("says hello for web port 8080");
        stage.service("web").delete();
        AwaitCondition.until(
                () -> "web is gone: " + said(),
                ControllerReplica.PATIENCE,
                () -> stage.service("web").get() == null);
        assertThat(everything()).hasSize(1).allMatch(name -> name.startsWith("group "));
    }

    /** Of a node, through the load balancer. */
    private String answer(String hostname, int port) {
        return AwaitCondition.present(
                "an answer for " + hostname,
                ControllerReplica.PATIENCE,
                () -> lab.resolve(hostname).stream().findFirst().flatMap(address -> DemoClient.http(address, port)));
    }

    /** What Fairway has made: each load balancer, target group and security group, the cluster's own among them. */
    private List<String> everything() {
        var elb = lab.clients().elb();
        return Stream.of(
                        elb.describeLoadBalancers().loadBalancers().stream().map(LoadBalancer::loadBalancerName),
                        elb.describeTargetGroups().targetGroups().stream().map(TargetGroup::targetGroupName),
                        lab.clients().ec2().describeSecurityGroups().securityGroups().stream()
                                .map(SecurityGroup::groupName)
                                .filter(name -> !List.of("default", "nodes").contains(name))
                                .map("group "::concat))
                .flatMap(names -> names)
                .toList();
    }

    private String hostname(String name) {
        return AwaitCondition.present(
                () -> "a hostname for " + name + ": " + said(),
                ControllerReplica.PATIENCE,
                () -> stage.read(name).getStatus().getLoadBalancer().getIngress().stream()
                        .map(LoadBalancerIngress::getHostname)
                        .findFirst());
    }

    private String said() {
        return lab.cluster().controller().printed();
    }
}
