package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.demo.LabCluster;
import dev.fairway.lab.process.Await;
import dev.fairway.tiers.shell.Stage;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** The controller, a process, makes a load balancer in an AWS that is another process. */
abstract class ControllerRun {
    private static final String CLASS = "fairway.dev/nlb";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Running running;
    private final AwsClients aws;
    private final LabCluster cluster = LabCluster.start(directory -> ApiServer.start());
    private final Stage stage = new Stage(cluster.client(), "default");

    /** An AWS that nobody else uses, and how it ends. */
    record Running(URI uri, Runnable end) {}

    ControllerRun(Running running) {
        this.running = running;
        this.aws = AwsClients.at(running.uri(), Bench.REGION);
    }

    @AfterEach
    void end() {
        cluster.close();
        aws.close();
        running.end().run();
    }

    @Test
    void a_service_gets_the_name_of_a_load_balancer_there_and_takes_it_away() {
        var machine = ClusterVpc.make(aws, Bench.REGION, "10.43").launch(Bench.REGION + "a");
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
                """.formatted(CLASS, Bench.REGION, running.uri());
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
