package dev.fairway.lab.kube;

import dev.fairway.lab.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs etcd, kube-apiserver and optionally kube-controller-manager on loopback until {@link #close}. */
public final class RealControlPlane implements ControlPlane {
    private static final Duration START = Duration.ofSeconds(90);

    private final KubeBinaries binaries;
    private final Path directory;
    private final AdminCredentials credentials;
    private final ControlPlaneFlags flags;
    private final List<RealApiServer> apiServers = new ArrayList<>();
    private Optional<ChildProcess> etcd = Optional.empty();
    private Optional<ChildProcess> controllerManager = Optional.empty();

    private RealControlPlane(KubeBinaries binaries, Path directory, List<String> more) {
        this.binaries = binaries;
        this.directory = directory;
        this.credentials = AdminCredentials.make(directory);
        this.flags =
                new ControlPlaneFlags(directory, credentials, FreePort.find(), FreePort.find(), FreePort.find(), more);
        write(flags.auditPolicy(), ControlPlaneFlags.AUDIT_POLICY);
    }

    /**
     * Without controllers: namespaces stay Terminating, and EndpointSlices are not created.
     *
     * @param more additional flags of kube-apiserver
     */
    public static RealControlPlane start(KubeBinaries binaries, String... more) {
        return start(binaries, temporaryDirectory(), List.of(more));
    }

    private static RealControlPlane start(KubeBinaries binaries, Path directory, List<String> more) {
        RealControlPlane plane = new RealControlPlane(binaries, directory, more);
        plane.startOrClose();
        return plane;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("fairway-kube-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for the control plane", e);
        }
    }

    /** With the namespace, endpoint slice and service account controllers. */
    public static RealControlPlane startWithControllers(KubeBinaries binaries) {
        return startWithControllers(binaries, temporaryDirectory());
    }

    /** @param directory for data and logs; it is not removed */
    public static RealControlPlane startWithControllers(KubeBinaries binaries, Path directory) {
        RealControlPlane plane = start(binaries, directory, List.of());
        plane.writeKubeconfig(plane.flags.kubeconfig());
        plane.controllerManager = Optional.of(
                plane.child("kube-controller-manager", "kube-controller-manager", plane.flags.controllerManager()));
        return plane;
    }

    public String url() {
        return flags.apiUrl();
    }

    /** The bearer token of an administrator. */
    public String token() {
        return credentials.token();
    }

    /** The CA certificate in PEM. */
    public Path authority() {
        return credentials.authority();
    }

    /** Directory of the logs; every failure message names it too. */
    public Path logs() {
        return directory;
    }

    @Override
    public String describe() {
        return "kube-apiserver " + binaries.version();
    }

    @Override
    public void writeKubeconfig(Path file) {
        write(file, flags.kubeconfigText(url()));
    }

    /** @param server address for clients that cannot reach {@link #url}; the certificate's name is kubernetes */
    public void writeKubeconfig(Path file, String server) {
        write(file, flags.kubeconfigText(server + "\n    tls-server-name: kubernetes"));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The API server at {@link #url}. */
    public RealApiServer apiServer() {
        return apiServers.getFirst();
    }

    /** Adds an API server with its own address and the same objects and credentials. */
    public RealApiServer addApiServer() {
        return addApiServer(FreePort.find());
    }

    private RealApiServer addApiServer(int port) {
        String name = "kube-apiserver-" + port;
        var server = new RealApiServer(
                ControlPlaneFlags.apiUrl(port),
                flags.auditLog(port),
                credentials,
                () -> child("kube-apiserver", name, flags.apiServer(port)));
        apiServers.add(server);
        server.start();
        return server;
    }

    /** Compacts etcd to the last revision. Older versions remain only in the API servers' watch caches. */
    public void compact() {
        new EtcdCompaction(flags.etcdUrl()).run();
    }

    @Override
    public void close() {
        controllerManager.ifPresent(ChildProcess::close);
        apiServers.forEach(RealApiServer::close);
        etcd.ifPresent(ChildProcess::close);
    }

    private void startOrClose() {
        try {
            ChildProcess store = child("etcd", "etcd", flags.etcd());
            etcd = Optional.of(store);
            HttpRequest.Builder health = HealthEndpoint.get(flags.etcdUrl() + "/health");
            store.awaitUntil("etcd is not ready", START, () -> HealthEndpoint.answers(health));
            addApiServer(flags.apiPort());
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private ChildProcess child(String binary, String name, List<String> arguments) {
        var command = Stream.concat(Stream.of(binaries.binary(binary).toString()), arguments.stream());
        return ChildProcess.start(command.toList(), directory.resolve(name + ".log"));
    }
}
