package dev.fairway.tiers.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.lab.demo.AwsLab;
import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.net.NetLab;
import dev.fairway.lab.net.inside.PodReply;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.tiers.tier.NetnsTier;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What clients send to a Network Load Balancer of the lab's AWS arrives in pods, by way of kube-proxy. */
@NetnsTier
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NlbPacketsTest implements Claims {
    private static final String ANNOTATION = "service.beta.kubernetes.io/aws-load-balancer-";

    private Optional<NetLab> lab = Optional.empty();
    private final List<TestApplication> apps = new ArrayList<>();
    private int count;

    @BeforeAll
    void startEverything() {
        lab = Optional.of(NetLab.startWithAws(KubeBinaries.find().orElseThrow()));
    }

    @AfterAll
    void endEverything() {
        lab.ifPresent(NetLab::close);
    }

    @AfterEach
    void endTheApplications() {
        apps.forEach(TestApplication::close);
        apps.clear();
        AwaitCondition.until(
                "AWS has nothing of them",
                TestApplication.PATIENCE,
                () -> lab().aws().elb().describeLoadBalancers().loadBalancers().isEmpty());
    }

    @Override
    public NetLab lab() {
        return lab.orElseThrow();
    }

    @Override
    public TestApplication app(UnaryOperator<ServiceBuilder> service) {
        var app = new TestApplication(
                lab(),
                "nlb-" + ++count,
                plain -> service.apply(
                        plain.editSpec().withLoadBalancerClass(AwsLab.CLASS).endSpec()));
        apps.add(app);
        return app;
    }

    @Test
    void tcp_reaches_a_pod_on_one_node_through_every_node() {
        var app = app(service -> service);
        var pod = app.startPod(node(1));
        lab().pods().awaitForwarded(pod);
        awaitHealthy(3);

        for (var node : lab().nodes()) {
            AwaitCondition.until(
                    "through " + node.name(),
                    TestApplication.PATIENCE,
                    () -> answer(app)
                            .filter(said -> node.speaksAs(said.client()))
                            .isPresent());
        }
        assertThat(answer(app)).map(PodReply::pod).contains(pod.name());
    }

    @Test
    void udp_and_tcp_reach_a_pod_on_one_port_number() throws IOException {
        var app = app(service -> service.editSpec()
                .addNewPort()
                .withName("dns")
                .withPort(53)
                .withProtocol("UDP")
                .withNewTargetPort("dns")
                .withNodePort(30_053)
                .endPort()
                .addNewPort()
                .withName("dns-tcp")
                .withPort(53)
                .withNewTargetPort("admin")
                .withNodePort(30_053)
                .endPort()
                .endSpec());
        var pod = app.startPod(node(2));
        lab().pods().awaitForwarded(pod);
        awaitHealthy(6);

        try (var udp = lab().clients().udp(app.address(), 53)) {
            assertThat(udp.ask("a datagram").pod()).isEqualTo(pod.name());
            assertThat(udp.ask("another").port()).isEqualTo(5353);
        }
        assertThat(app.askAt(53)).extracting(PodReply::pod, PodReply::port).containsExactly(pod.name(), 9090);
    }

    @Test
    void with_the_policy_local_only_the_pods_node_is_healthy_and_no_node_puts_itself_in_the_clients_place() {
        var app = app(LocalPolicyClaims::local);
        var pod = app.startPod(node(2));
        awaitHealthy(1);

        AwaitCondition.until(
                "the pod answers",
                TestApplication.PATIENCE,
                () -> answer(app).map(PodReply::client).equals(Optional.of(lab().loadBalancerAddress())));
        assertThat(answer(app)).map(PodReply::pod).contains(pod.name());
    }

    @Test
    void a_pod_is_told_its_client_by_proxy_protocol() {
        var app = app(service -> service.editMetadata()
                .addToAnnotations(ANNOTATION + "proxy-protocol", "*")
                .endMetadata());
        lab().pods().awaitForwarded(app.startPod(node(1)));
        awaitHealthy(3);

        assertThat(app.askFrom(client(1)).client()).isEqualTo(client(1));
        assertThat(app.askFrom(client(2)).client()).isEqualTo(client(2));
    }

    @Test
    void who_is_outside_of_the_source_ranges_gets_no_connection() {
        var app = app(service -> service.editSpec()
                .withLoadBalancerSourceRanges(client(1) + "/32")
                .endSpec());
        lab().pods().awaitForwarded(app.startPod(node(1)));
        awaitHealthy(3);

        assertThat(app.askFrom(client(1)).line()).isEqualTo("hello");
        assertThatThrownBy(() -> app.askFrom(client(2))).hasMessageContaining("no answer");
    }

    @Test
    void a_connection_outlives_a_killed_controller() throws IOException {
        var app = app(service -> service);
        lab().pods().awaitForwarded(app.startPod(node(1)));
        awaitHealthy(3);
        try (var conversation = lab().clients().tcp(app.address(), TestApplication.PORT)) {
            var pod = conversation.ask("before").pod();

            lab().killController();

            assertThat(conversation.ask("after").pod()).isEqualTo(pod);
            assertThat(app.ask().pod()).isEqualTo(pod);
        } finally {
            lab().restartController();
        }
    }

    private String client(int number) {
        return lab().clients().addresses().get(number);
    }

    /** Of one question; empty while nothing answers. */
    private static Optional<PodReply> answer(TestApplication app) {
        try {
            return Optional.of(app.ask());
        } catch (AssertionError e) {
            return Optional.empty();
        }
    }

    /** So many registrations, in all target groups, are healthy in the eyes of AWS. */
    private void awaitHealthy(int wanted) {
        AwaitCondition.until(
                () -> "%d targets are healthy: %s".formatted(wanted, states()),
                TestApplication.PATIENCE,
                () -> states().stream()
                                .filter(TargetHealthStateEnum.HEALTHY::equals)
                                .count()
                        == wanted);
    }

    private List<TargetHealthStateEnum> states() {
        var elb = lab().aws().elb();
        return elb.describeTargetGroups().targetGroups().stream()
                .flatMap(group -> elb
                        .describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                        .targetHealthDescriptions()
                        .stream())
                .map(one -> one.targetHealth().state())
                .toList();
    }
}
