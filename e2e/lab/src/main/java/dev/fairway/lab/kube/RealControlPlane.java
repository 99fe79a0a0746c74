package dev.fairway.lab.kube;

import dev.fairway.lab.process.Child;
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

/** etcd and kube-apiserver, and kube-controller-manager where asked for, on loopback, gone with {@link #close}. */
public final class RealControlPlane implements ControlPlane {
    private static final Duration START = Duration.ofSeconds(90);

    private final KubeBinaries binaries;
    private final Path directory;
    private final Credentials credentials;
    private final Flags flags;
    private final List<RealApiServer> apiServers = new ArrayList<>();
    private Optional<Child> etcd = Optional.empty();
    private Optional<Child> controllerManager = Optional.empty();

    private RealControlPlane(KubeBinaries binaries, Path directory, List<String> more) {
        this.binaries = binaries;
        this.directory = directory;
        this.credentials = Credentials.make(directory);
        this.flags = new Flags(directory, credentials, FreePort.find(), FreePort.find(), FreePort.find(), more);
        write(flags.auditPolicy(), Flags.AUDIT_POLICY);
    }

    /**
     * The API alone: namespaces never finish terminating, and nobody makes endpoint slices.
     *
     * @param more flags of kube-apiserver
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

    /** @param directory for data and logs; stays */
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

    /** PEM of the authority to trust. */
    public Path authority() {
        return credentials.authority();
    }

    /** Where the logs are; also in every failure. */
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

    /** @param server where the API server is reached by whoever cannot reach {@link #url}; its certificate is for the name kubernetes */
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

    /** The one at {@link #url}. */
    public RealApiServer apiServer() {
        return apiServers.getFirst();
    }

    /** One more, at an address of its own: the same objects, the same credentials. */
    public RealApiServer addApiServer() {
        return addApiServer(FreePort.find());
    }

    private RealApiServer addApiServer(int port) {
        String name = "kube-apiserver-" + port;
        var server = new RealApiServer(
                Flags.apiUrl(port),
                flags.auditLog(port),
                credentials,
                () -> child("kube-apiserver", name, flags.apiServer(port)));
        apiServers.add(server);
        server.start();
        return server;
    }

    /** etcd forgets all versions but the last: what an API server does not remember itself is gone for every client. */
    public void compact() {
        new Compaction(flags.etcdUrl()).run();
    }

    @Override
    public void close() {
        controllerManager.ifPresent(Child::close);
        apiServers.forEach(RealApiServer::close);
        etcd.ifPresent(Child::close);
    }

    private void startOrClose() {
        try {
            Child store = child("etcd", "etcd", flags.etcd());
            etcd = Optional.of(store);
            HttpRequest.Builder health = Endpoint.get(flags.etcdUrl() + "/health");
            store.awaitUntil("etcd is not ready", START, () -> Endpoint.answers(health));
            addApiServer(flags.apiPort());
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private Child child(String binary, String name, List<String> arguments) {
        var command = Stream.concat(Stream.of(binaries.binary(binary).toString()), arguments.stream());
        return Child.start(command.toList(), directory.resolve(name + ".log"));
    }
}
