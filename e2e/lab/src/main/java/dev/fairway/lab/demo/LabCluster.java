package dev.fairway.lab.demo;

import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.node.LabNodes;
import dev.fairway.lab.process.FairwayProcess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The common part of all labs on one machine: an API server, nodes in this process, and the
 * controller in a process of its own. All files are in one temporary directory.
 */
public final class LabCluster implements AutoCloseable {
    private final Path directory;
    private final ControlPlane controlPlane;
    private final KubernetesClient client;
    private final LabNodes nodes;
    private List<String> launcher = List.of();
    private Optional<FairwayProcess> controller = Optional.empty();

    private LabCluster(Path directory, ControlPlane controlPlane) {
        this.directory = directory;
        this.controlPlane = controlPlane;
        controlPlane.writeKubeconfig(kubeconfig());
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
                .build();
        this.nodes = new LabNodes(client);
    }

    /** @param controlPlane its directory is removed at the end */
    public static LabCluster start(Function<Path, ControlPlane> controlPlane) {
        try {
            var directory = Files.createTempDirectory("fairway-");
            return new LabCluster(directory, controlPlane.apply(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory; check java.io.tmpdir", e);
        }
    }

    public KubernetesClient client() {
        return client;
    }

    public LabNodes nodes() {
        return nodes;
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    public Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    public Path configuration() {
        return directory.resolve("fairway.yaml");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /**
     * Starts the controller.
     *
     * @param classesAndProviders the part of the configuration that differs between labs
     * @param by prefix of the controller's command line, such as {@code env}
     */
    void run(String classesAndProviders, String... by) {
        var text = "%skubeconfig: %s%nleaderElect: false%n".formatted(classesAndProviders, kubeconfig());
        try {
            Files.writeString(configuration(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + configuration(), e);
        }
        launcher = List.of(by);
        controller = Optional.of(startController());
    }

    public FairwayProcess controller() {
        return controller.orElseThrow(() -> new IllegalStateException("the controller has not been started"));
    }

    public void restartController() {
        controller().close();
        controller = Optional.of(startController());
    }

    private FairwayProcess startController() {
        return FairwayProcess.startBy(launcher, file("controller.log"), "run", "--config=" + configuration());
    }

    @Override
    public void close() {
        controller.ifPresent(FairwayProcess::close);
        nodes.close();
        client.close();
        controlPlane.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
