package dev.fairway.lab.apiserver;

import com.sun.net.httpserver.HttpServer;
import dev.fairway.lab.apiserver.http.Front;
import dev.fairway.lab.apiserver.store.Store;
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

/** The store over plain HTTP on a loopback address, for fabric8, kubectl and curl. */
public final class ApiServer implements AutoCloseable {
    static {
        // without it, each answer waits 40 ms for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Store store;
    private final Front front;

    private ApiServer(HttpServer http, Store store) {
        this.http = http;
        this.store = store;
        this.front = new Front(store);
    }

    /** A fresh cluster on a free port, with the system's time and randomness. */
    public static ApiServer start() {
        return start(new Store(InstantSource.system(), RandomGenerator.getDefault()), 0);
    }

    /** Serves this store; port 0 means any free one. */
    public static ApiServer start(Store store, int port) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
            ApiServer server = new ApiServer(http, store);
            http.setExecutor(server.threads);
            http.createContext("/", server.front::serve);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the lab's API server cannot listen on port " + port + ": choose another", e);
        }
    }

    /** The same objects without HTTP. */
    public Store store() {
        return store;
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Writes a kubeconfig for this server; {@code export KUBECONFIG=…} and kubectl works. */
    public void writeKubeconfig(Path file) {
        try {
            Files.writeString(file, Kubeconfig.of(url()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the kubeconfig " + file, e);
        }
    }

    @Override
    public void close() {
        front.close();
        http.stop(0);
        threads.shutdownNow();
    }
}
