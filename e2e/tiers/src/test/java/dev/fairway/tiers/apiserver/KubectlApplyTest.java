package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.tiers.readme.UserShell;
import dev.fairway.tiers.tier.KubectlTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that people type first: {@code kubectl apply} and {@code kubectl edit}, on the API server in this process. */
@KubectlTier
class KubectlApplyTest {
    @TempDir
    private Path directory;

    private final ApiServer server = ApiServer.start();
    private UserShell shell = new UserShell(Path.of(""), Path.of(""));

    @BeforeEach
    void open() {
        var kubeconfig = directory.resolve("kubeconfig");
        server.writeKubeconfig(kubeconfig);
        shell = new UserShell(directory, kubeconfig);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_service_is_applied_and_applied_again_with_other_ports() throws IOException {
        assertThat(apply("'fairway.dev/drain': 5s", "https, port: 443")).containsExactly("service/web created");
        assertThat(apply("'fairway.dev/drain': 5s", "https, port: 443")).containsExactly("service/web unchanged");
        shell.run("kubectl annotate svc web somebody=else");
        var nodePort = ports("{.spec.ports[0].nodePort}");

        assertThat(apply("", "metrics, port: 9090")).containsExactly("service/web configured");

        assertThat(ports("{.spec.ports[*].port}")).isEqualTo("80 9090");
        assertThat(ports("{.spec.ports[0].nodePort}")).isEqualTo(nodePort);
        assertThat(ports("{.metadata.annotations.somebody}")).isEqualTo("else");
        assertThat(ports("{.metadata.annotations['fairway\\.dev/drain']}")).isEmpty();
    }

    @Test
    void a_service_is_edited() throws IOException {
        apply("", "https, port: 443");
        assertThat(shell.run("EDITOR=\"sed -i 's/port: 443/port: 8443/'\" kubectl edit svc web"))
                .containsExactly("service/web edited");
        assertThat(ports("{.spec.ports[*].port}")).isEqualTo("80 8443");
    }

    private List<String> apply(String annotations, String port) throws IOException {
        Files.writeString(directory.resolve("web.yaml"), """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations: {%s}
            spec:
              type: LoadBalancer
              selector: {app: web}
              ports:
              - {name: http, port: 80}
              - {name: %s}
            """.formatted(annotations, port));
        return shell.run("kubectl apply -f web.yaml");
    }

    private String ports(String path) {
        return String.join("\n", shell.run("kubectl get svc web -o jsonpath=\"" + path + "\""));
    }
}
