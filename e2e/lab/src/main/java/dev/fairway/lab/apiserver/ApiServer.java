package dev.fairway.lab.apiserver;

import com.sun.net.httpserver.HttpServer;
import dev.fairway.lab.apiserver.http.ApiRequestDispatcher;
import dev.fairway.lab.apiserver.rules.PortRange;
import dev.fairway.lab.apiserver.store.ObjectStore;
import dev.fairway.lab.kube.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Serves the store over plain HTTP on a loopback address, for fabric8, kubectl and curl. */
public final class ApiServer implements ControlPlane {
    static {
        // without it, each answer waits 40 ms for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ObjectStore store;

    private ApiServer(HttpServer http, PortRange nodePorts) {
        this.http = http;
        this.store = new ObjectStore(InstantSource.system(), RandomGenerator.getDefault(), nodePorts);
        http.setExecutor(threads);
        http.createContext("/", new ApiRequestDispatcher(store)::serve);
        http.start();
    }

    /** Starts a new, empty cluster on a free port. */
    public static ApiServer start() {
        return start(PortRange.USUAL);
    }

    public static ApiServer start(PortRange nodePorts) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
            return new ApiServer(http, nodePorts);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's API server finds no free loopback port", e);
        }
    }

    /** The store behind this server, for direct access. */
    public ObjectStore store() {
        return store;
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public String describe() {
        return "the lab's own API server";
    }

    /** Writes a kubeconfig for this server; {@code export KUBECONFIG=…} and kubectl works. */
    @Override
    public void writeKubeconfig(Path file) {
        try {
            Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    current-context: fairway-lab
                    clusters: [{name: fairway-lab, cluster: {server: "%s"}}]
                    contexts: [{name: fairway-lab, context: {cluster: fairway-lab, user: fairway-lab}}]
                    users: [{name: fairway-lab, user: {}}]
                    """.formatted(url()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the kubeconfig " + file, e);
        }
    }

    /** Also ends the watches by interrupting their threads. */
    @Override
    public void close() {
        threads.shutdownNow();
        http.stop(0);
    }
}
