package dev.fairway.tiers.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.tiers.tier.KubeTier;
import dev.fairway.tiers.tier.KubectlTier;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a real API server lets in: the file as kubectl applies it, and the pod that the Deployment would make. */
@KubeTier
@KubectlTier
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionTest {
    private final RealControlPlane plane =
            RealControlPlane.start(KubeBinaries.find().orElseThrow());
    private final Manifest manifest = Manifest.read();

    @BeforeAll
    void writeKubeconfig() {
        plane.writeKubeconfig(kubeconfig());
    }

    @AfterAll
    void end() {
        plane.close();
    }

    @Test
    void kubectl_applies_it_and_applied_again_it_changes_nothing() throws IOException {
        assertThat(kubectl("apply", "-f", Manifest.FILE.toString()).lines())
                .hasSameSizeAs(manifest.objects())
                .allMatch(line -> line.endsWith(" created"));
        try (var client = client()) {
            var versions = versions(client);
            kubectl("apply", "-f", Manifest.FILE.toString());

            assertThat(versions(client)).isEqualTo(versions);
        }
    }

    private List<String> versions(KubernetesClient client) {
        return manifest.objects().stream()
                .map(object -> client.resource(object).require().getMetadata())
                .map(metadata -> metadata.getName() + " " + metadata.getResourceVersion())
                .toList();
    }

    @Test
    void its_pod_is_admitted_to_its_namespace_and_without_what_is_local_to_a_restricted_one() {
        try (var client = client()) {
            namespace(client, "as-it-is", "privileged");
            namespace(client, "restricted", "restricted");
            var pod = pod();

            tryOut(client, "as-it-is", pod);
            assertThatThrownBy(() -> tryOut(client, "restricted", pod))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("restricted volume types (volume \"local-lb\"");
            tryOut(client, "restricted", withoutLocal(pod));
        }
    }

    private KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
                .build();
    }

    private Path kubeconfig() {
        return plane.logs().resolve("admin.kubeconfig");
    }

    private static void namespace(KubernetesClient client, String name, String security) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", security)
                        .endMetadata()
                        .build())
                .create();
    }

    private Pod pod() {
        var template = manifest.pod();
        return new PodBuilder()
                .withMetadata(template.getMetadata())
                .withSpec(template.getSpec())
                .editMetadata()
                .withName("fairway")
                .endMetadata()
                .build();
    }

    private static Pod withoutLocal(Pod pod) {
        return new PodBuilder(pod)
                .editSpec()
                .removeMatchingFromVolumes(volume -> volume.getName().equals("local-lb"))
                .editFirstContainer()
                .removeMatchingFromVolumeMounts(mount -> mount.getName().equals("local-lb"))
                .endContainer()
                .endSpec()
                .build();
    }

    private static void tryOut(KubernetesClient client, String namespace, Pod pod) {
        client.pods().inNamespace(namespace).resource(pod).dryRun(true).create();
    }

    private String kubectl(String... arguments) throws IOException {
        var command =
                new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig().toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
