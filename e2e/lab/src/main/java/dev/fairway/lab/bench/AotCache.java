package dev.fairway.lab.bench;

import dev.fairway.lab.kube.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the AOT cache of the installed program: runs it with some Services, so that the JVM stores the classes it loaded.
 * JDK 25 or newer can do this, and only the same JDK can use the cache.
 */
final class AotCache {
    private AotCache() {}

    /** @param args the launcher of the installed program, a new directory, the cache's file, and the JVM flags of {@code run} */
    public static void main(String[] args) throws IOException {
        var launcher = Path.of(args[0]).toAbsolutePath();
        var cache = Path.of(args[2]).toAbsolutePath();
        try (var cluster =
                BenchCluster.start(Files.createDirectories(Path.of(args[1]).toAbsolutePath()))) {
            int port = FreePort.find();
            var flags = "FAIRWAY_JAVA_FLAGS=" + args[3] + " -XX:AOTCacheOutput=" + cache;
            try (var controller =
                    InstalledController.start(launcher, cluster.configuration(port), port, List.of(flags))) {
                cluster.serve(3);
                cluster.deleteAll();
                controller.stop();
            }
        }
        if (!Files.exists(cache)) {
            throw new IOException("the JVM did not write " + cache + "; does the JDK support -XX:AOTCacheOutput?");
        }
    }
}
