package dev.fairway.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The files and sockets of a lab. Only the logs remain after the end. */
record LabDirectory(Path path) implements AutoCloseable {

    static LabDirectory create() {
        try {
            return new LabDirectory(Files.createTempDirectory("fairway-net-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory; check java.io.tmpdir", e);
        }
    }

    Path log(String program) {
        return path.resolve(program + ".log");
    }

    Path kubeconfig() {
        return path.resolve("admin.kubeconfig");
    }

    /** Unix socket of the API server. */
    Path apiSocket() {
        return path.resolve("api.sock");
    }

    /** Unix socket for the clients. */
    Path gateSocket() {
        return path.resolve("gate.sock");
    }

    /** Unix socket of the load balancer, for the controller. */
    String endpoint() {
        return "unix:" + path.resolve("lb.sock");
    }

    Path table() {
        return path.resolve("table.json");
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name + " in " + path, e);
        }
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.toString().endsWith(".log"))
                    // A directory that contains logs remains.
                    .forEach(file -> file.toFile().delete());
        }
    }
}
