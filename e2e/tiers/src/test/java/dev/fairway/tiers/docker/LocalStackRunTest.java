package dev.fairway.tiers.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.demo.LabCluster;
import dev.fairway.lab.process.Await;
import dev.fairway.tiers.shell.Stage;
import dev.fairway.tiers.tier.DockerTier;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** The controller, a process, makes a load balancer in what Testcontainers takes for LocalStack. */
@DockerTier
class LocalStackRunTest {
    private static final String REGION = "eu-west-1";
    private static final String CLASS = "fairway.dev/nlb";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LocalStack localStack = LocalStack.start();
    private final AwsClients aws = AwsClients.at(localStack.uri(), REGION);
    private final ClusterVpc vpc = ClusterVpc.make(aws, REGION, "10.43");
    private final LabCluster cluster = LabCluster.start(directory -> ApiServer.start());
    private final Stage stage = new Stage(cluster.client(), "default");

    @AfterEach
    void end() {
        cluster.close();
        aws.close();
        localStack.close();
    }

    @Test
    void a_service_gets_the_name_of_a_load_balancer_there_and_takes_it_away() {
        var machine = vpc.launch(REGION + "a");
        cluster.nodes().join("node-1", machine.privateIpAddress(), "127.43.1.1");
        cluster.run(configuration(), "env", "AWS_ACCESS_KEY_ID=lab", "AWS_SECRET_ACCESS_KEY=secret");
        stage.create("web", CLASS, 8080);
        var hostname = hostname();
        assertThat(aws.elb().describeLoadBalancers().loadBalancers())
                .extracting(LoadBalancer::dnsName)
                .containsExactly(hostname);
        stage.service("web").delete();
        Await.until(this::said, PATIENCE, () -> stage.service("web").get() == null);
        assertThat(aws.elb().describeLoadBalancers().loadBalancers()).isEmpty();
    }

    private String configuration() {
        return """
                classes:
                  - {name: %s, provider: aws, options: {scheme: internet-facing}}
                providers:
                  - {name: aws, options: {region: %s, endpoint: "%s"}}
                """.formatted(CLASS, REGION, localStack.uri());
    }

    private String hostname() {
        return Await.present(
                this::said,
                PATIENCE,
                () -> stage.read("web").getStatus().getLoadBalancer().getIngress().stream()
                        .map(LoadBalancerIngress::getHostname)
                        .findFirst());
    }

    private String said() {
        return "the Service is served; the controller: " + cluster.controller().printed();
    }
}
