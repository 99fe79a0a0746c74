package dev.fairway.lab.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the directory with the etcd and kube-apiserver binaries. */
public record KubeBinaries(Path directory) {
    /** Tells the user what to do if {@link #find} returns nothing. */
    public static final String HOW_TO_GET =
            "etcd and kube-apiserver were not found: run e2e/kube/build, or set KUBEBUILDER_ASSETS to their directory";

    private static final int HASH_LENGTH = 16;

    /** Search order: KUBEBUILDER_ASSETS, the build of e2e/kube/build for this go.sum, the only build in the cache. */
    public static Optional<KubeBinaries> find(Path root, Map<String, String> environment) {
        Path assets = Path.of(environment.getOrDefault("KUBEBUILDER_ASSETS", "/nowhere"));
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        Path cache = Path.of(environment.getOrDefault("FAIRWAY_CACHE", home + "/.cache/fairway"), "kube");
        Path goSum = root.resolve("e2e/kube/go.sum");
        Stream<Path> built = Files.exists(goSum) ? Stream.of(cache.resolve(hash(goSum))) : onlyOneIn(cache);
        return Stream.concat(Stream.of(assets), built)
                .map(KubeBinaries::new)
                .filter(KubeBinaries::isComplete)
                .findFirst();
    }

    /** {@link #find} with the root from the property fairway.root and this process's environment. */
    public static Optional<KubeBinaries> find() {
        return find(Path.of(System.getProperty("fairway.root", ".")), System.getenv());
    }

    /** Path of the binary, which may not exist. */
    public Path binary(String name) {
        return directory.resolve(name);
    }

    /** The version that kube-apiserver prints: {@code v1.36.2}. */
    public String version() {
        try {
            Process process = new ProcessBuilder(binary("kube-apiserver").toString(), "--version").start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.replace("Kubernetes", "").trim();
        } catch (IOException e) {
            throw new UncheckedIOException(binary("kube-apiserver") + " does not run", e);
        }
    }

    private boolean isComplete() {
        return Files.isExecutable(binary("etcd")) && Files.isExecutable(binary("kube-apiserver"));
    }

    private static Stream<Path> onlyOneIn(Path cache) {
        if (!Files.isDirectory(cache)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(cache)) {
            List<Path> complete = entries.filter(entry -> new KubeBinaries(entry).isComplete())
                    .toList();
            return complete.size() == 1 ? complete.stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + cache, e);
        }
    }

    private static String hash(Path file) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(sum).substring(0, HASH_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
