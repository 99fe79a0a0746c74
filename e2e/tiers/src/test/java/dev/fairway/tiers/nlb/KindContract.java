package dev.fairway.tiers.nlb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.demo.DemoClient;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.tiers.aws.SelfSignedCertificate;
import dev.fairway.tiers.readme.UserShell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAddress;

/** A Service of each kind converges, and its user sees that with kubectl; nothing is left when all are deleted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KindContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern HOSTNAME = Pattern.compile("\\S+\\.elb\\.\\S+");

    @TempDir
    private Path directory = Path.of(".");

    private final List<String> made = new ArrayList<>();
    private Optional<NlbTestCluster> ground = Optional.empty();

    abstract NlbTestCluster start();

    @BeforeAll
    void startEverything() {
        ground = Optional.of(start());
    }

    @AfterAll
    void endEverything() {
        ground.ifPresent(NlbTestCluster::close);
    }

    /** Of none of its Services has AWS anything, once kubectl says that they are deleted. */
    @AfterEach
    void nothingIsLeft() {
        made.forEach(name -> assertThat(kubectl("delete svc --wait --timeout=60s " + name))
                .as(ground().cluster().controller().printed())
                .singleElement()
                .asString()
                .contains("\"" + name + "\" deleted"));
        made.clear();
        assertThat(ground().aws().elb().describeLoadBalancers().loadBalancers()).isEmpty();
        assertThat(ground().aws().elb().describeTargetGroups().targetGroups()).isEmpty();
    }

    /** Whether this AWS tells which addresses of one's own a load balancer has; where it has learned that, the test fails. */
    boolean showsAddresses() {
        return true;
    }

    NlbTestCluster ground() {
        return ground.orElseThrow();
    }

    @Test
    void an_internet_facing_service() {
        var served = serve("internet-facing", "8080:N/TCP");

        assertThat(served.balancer().schemeAsString()).isEqualTo("internet-facing");
        assertThat(served.listeners()).containsExactly("TCP:8080");
        assertThat(served.instances(8080)).hasSize(2);
        assertThat(served.balancer().availabilityZones()).hasSize(3);
        answers(served, "internet-facing port 8080", 8080);
    }

    @Test
    void an_internal_service() {
        var served = serve("internal", "8080:N/TCP");

        assertThat(served.balancer().schemeAsString()).isEqualTo("internal");
        answers(served, "internal port 8080", 8080);
    }

    @Test
    void a_service_over_udp() {
        var served = serve("udp", "5353:N/UDP");

        assertThat(served.listeners()).containsExactly("UDP:5353");
        assertThat(served.targets(5353).healthCheckProtocolAsString()).isEqualTo("HTTP");
        assertThat(served.targets(5353).healthCheckPort()).isEqualTo("10256");
        answersByUdp(served, "udp port 5353", 5353);
    }

    @Test
    void a_service_over_tcp_and_udp_on_one_port() {
        var served = serve("tcp-udp", "5353:N/TCP,5353:N/UDP");

        assertThat(served.listeners()).containsExactly("TCP_UDP:5353");
        answers(served, "tcp-udp port 5353", 5353);
        answersByUdp(served, "tcp-udp port 5353", 5353);
    }

    @Test
    void a_service_whose_tls_ends_at_the_load_balancer() {
        var certificate = certificate();

        var served = serve(
                ExampleManifest.read("tls").with("arn:aws:acm:\\S+", List.of(certificate)), "8080:N/TCP,8443:N/TCP");

        assertThat(served.listeners()).containsExactly("TCP:8080", "TLS:8443");
        assertThat(served.listener(8443).certificates())
                .extracting(one -> one.certificateArn())
                .containsExactly(certificate);
    }

    @Test
    void a_service_of_the_policy_local() {
        var served = serve("local-policy", "8080:N/TCP");

        var service = ground().cluster()
                .client()
                .services()
                .inNamespace("default")
                .withName("local-policy")
                .require();
        assertThat(served.targets(8080).healthCheckPort())
                .isEqualTo(String.valueOf(service.getSpec().getHealthCheckNodePort()));
        assertThat(served.targets(8080).healthCheckPath()).isEqualTo("/healthz");
    }

    @Test
    void a_service_with_source_ranges() {
        var served = serve("source-ranges", "8080:N/TCP");

        assertThat(served.sources(8080)).containsExactly("192.0.2.0/24", "198.51.100.7/32");
        refusesUs(served);
    }

    @Test
    void a_service_with_elastic_ips() {
        var subnets = Stream.of("eu-west-1a", "eu-west-1b")
                .map(zone -> String.valueOf(ground().vpc().subnets().get(zone)))
                .toList();
        var addresses = List.of(address(), address());

        var served = serve(
                ExampleManifest.read("elastic-ips")
                        .with("subnet-0\\w+", subnets)
                        .with("eipalloc-0\\w+", addresses),
                "8080:N/TCP");

        assertThat(served.balancer().availabilityZones())
                .flatExtracting(AvailabilityZone::loadBalancerAddresses)
                .extracting(LoadBalancerAddress::allocationId)
                .containsExactlyInAnyOrderElementsOf(showsAddresses() ? addresses : List.of());
        answers(served, "elastic-ips port 8080", 8080);
    }

    @Test
    void a_service_of_both_families() {
        var served = serve("dual-stack", "8080:N/TCP");

        assertThat(served.balancer().ipAddressTypeAsString()).isEqualTo("dualstack");
        answers(served, "dual-stack port 8080", 8080);
    }

    @Test
    void a_service_with_several_ports() {
        var served = serve("ports", "8080:N/TCP,8081:N/TCP,5353:N/UDP");

        assertThat(served.listeners()).containsExactly("TCP:8080", "TCP:8081", "UDP:5353");
        answers(served, "ports port 8080", 8080);
        answers(served, "ports port 8081", 8081);
        answersByUdp(served, "ports port 5353", 5353);
    }

    @Test
    void a_service_with_proxy_protocol() {
        var served = serve("proxy-protocol", "8080:N/TCP");

        assertThat(served.attributes(8080)).containsEntry("proxy_protocol_v2.enabled", "true");
    }

    private ServiceResources serve(String name, String ports) {
        return serve(ExampleManifest.read(name), ports);
    }

    /** Makes it, waits for it and looks at it, all with kubectl. */
    private ServiceResources serve(ExampleManifest example, String ports) {
        var name = example.name();
        made.add(name);
        assertThat(kubectl("create -f " + example.write(directory))).containsExactly("service/" + name + " created");
        assertThat(kubectl("wait --timeout=60s --for=condition=fairway.dev/LoadBalancerReady svc/" + name))
                .as(ground().cluster().controller().printed())
                .containsExactly("service/" + name + " condition met");
        var row = kubectl("get svc " + name).getLast();
        var hostname = HOSTNAME.matcher(row).results().findFirst().orElseThrow().group();
        assertThat(row.replaceAll(":\\d+/", ":N/").split(" +"))
                .startsWith(name, "LoadBalancer")
                .contains(hostname, ports);
        lookedAt(name, hostname);
        var balancer = ground().aws().elb().describeLoadBalancers().loadBalancers().stream()
                .filter(one -> one.dnsName().equals(hostname))
                .findFirst()
                .orElseThrow();
        return new ServiceResources(ground().aws(), balancer);
    }

    /** The last Event comes a moment after the condition. */
    private void lookedAt(String name, String hostname) {
        AwaitCondition.until(() -> "kubectl describes it: " + kubectl("describe svc " + name), PATIENCE, () -> {
            var said = String.join("\n", kubectl("describe svc " + name));
            return said.matches("(?s).*LoadBalancer Ingress:\\s+" + Pattern.quote(hostname) + "\\s.*")
                    && said.matches("(?s).*Normal\\s+EnsuredLoadBalancer\\s.*fairway.*");
        });
    }

    private List<String> kubectl(String words) {
        return new UserShell(ExampleManifest.ROOT, ground().cluster().kubeconfig()).run("kubectl " + words);
    }

    private void answers(ServiceResources served, String who, int port) {
        if (ground().forwards()) {
            assertThat(answer(served, address -> DemoClient.http(address, port)))
                    .contains("says hello for " + who);
        }
    }

    private void answersByUdp(ServiceResources served, String who, int port) {
        if (ground().forwards()) {
            assertThat(answer(served, address -> DemoClient.udp(address, port, "who?")))
                    .contains("says hello for " + who);
        }
    }

    private void refusesUs(ServiceResources served) {
        if (ground().forwards()) {
            var address = AwaitCondition.present(
                    "an address",
                    PATIENCE,
                    () -> ground().reach(served.balancer().dnsName()));
            assertThat(DemoClient.http(address, 8080)).isEmpty();
        }
    }

    private String answer(ServiceResources served, Function<String, Optional<String>> ask) {
        return AwaitCondition.present(
                "an answer of " + served.balancer().dnsName(),
                PATIENCE,
                () -> ground().reach(served.balancer().dnsName()).flatMap(ask));
    }

    private String certificate() {
        var pem = SelfSignedCertificate.pem();
        return ground().aws()
                .acm()
                .importCertificate(request -> request.certificate(SdkBytes.fromUtf8String(pem.certificate()))
                        .privateKey(SdkBytes.fromUtf8String(pem.key())))
                .certificateArn();
    }

    String address() {
        return ground().aws()
                .ec2()
                .allocateAddress(request -> request.domain("vpc"))
                .allocationId();
    }
}
