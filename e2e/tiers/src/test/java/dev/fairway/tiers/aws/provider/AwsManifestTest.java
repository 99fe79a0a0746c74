package dev.fairway.tiers.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Goal;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.goal.Translation;
import dev.fairway.aws.AwsFactory;
import dev.fairway.engine.Outcome;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.GoldenFile;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Services of ingress controllers with the annotations that they document for AWS: served, or refused with the reason. */
class AwsManifestTest {
    private static final Path MANIFESTS = Path.of("src", "test", "resources", "aws", "manifests");

    private final AwsServiceTrial trial = AwsServiceTrial.start();

    static List<String> manifests() throws IOException {
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void a_manifest_that_people_have_is_served_or_refused_with_the_reason(String name) throws IOException {
        var goal = goal(name);
        trial.tagSubnets();
        var plan = trial.plan(goal);
        var outcome = trial.reconcile(goal);

        GoldenFile.compare(MANIFESTS.resolve(name + ".txt"), plan + answer(outcome));
    }

    @Test
    void most_of_them_are_served() throws IOException {
        trial.tagSubnets();
        var served = manifests().stream().filter(this::isServed).toList();

        assertThat(served)
                .containsExactly(
                        "ingress-nginx",
                        "ingress-nginx-classic",
                        "ingress-nginx-tls",
                        "istio-gateway",
                        "istio-gateway-internal",
                        "traefik",
                        "traefik-http3",
                        "traefik-proxy-protocol");
    }

    private boolean isServed(String name) {
        try {
            return trial.plan(goal(name)).contains("  + listener/");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ready ready -> "ready at " + ready.report().ingress().size() + " address\n";
            case Outcome.Failed failed -> "failed: " + failed.failure().message() + "\n";
            case Outcome.InProgress wait -> "not yet\n";
            case Outcome.Held held -> "held\n";
            case Outcome.Withdrawing withdrawing -> "withdrawing\n";
            case Outcome.Gone gone -> "gone\n";
        };
    }

    private Goal.Present goal(String name) throws IOException {
        var service = Serialization.unmarshal(
                trial.filled(Files.readString(MANIFESTS.resolve(name + ".yaml"))), Service.class);
        admit(service, name);
        var rule = new LoadBalancerClass("service.k8s.aws/nlb", "aws", true, new TreeMap<>());
        var nodes = GoalBuilder.of(name).nodes(1, 2, 3).targets();
        return switch (new ServiceTranslator(new AwsFactory().options()).translate(service, rule, nodes)) {
            case Translation.Valid valid -> valid.goal();
            case Translation.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    /** What an API server adds: one node port for TCP and UDP on one port, when both are there from the first. */
    private static void admit(Service service, String name) {
        service.getMetadata().setUid("uid-of-" + name);
        var ports = service.getSpec().getPorts();
        ports.forEach(port -> {
            port.setProtocol(port.getProtocol() == null ? "TCP" : port.getProtocol());
            port.setNodePort(30000 + port.getPort() % 2000);
        });
        if ("Local".equals(service.getSpec().getExternalTrafficPolicy())) {
            service.getSpec().setHealthCheckNodePort(32000);
        }
    }
}
