package dev.fairway.lab.net;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.process.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Requirements of a {@link NetLab}, and a check whether this machine meets them. */
public final class NetworkRequirements {
    private static final List<Program> PROGRAMS =
            List.of(new Program("ip", "-V"), new Program("nft", "--version"), new Program("conntrack", "--version"));

    /** @param version the argument that prints its version */
    private record Program(String name, String version) {
        boolean isMissing() {
            try {
                return CommandRun.run(name, version).isEmpty();
            } catch (UncheckedIOException e) {
                return true;
            }
        }
    }

    private NetworkRequirements() {}

    /** What is missing and how to fix it; empty if a {@link NetLab} can be started. */
    public static Optional<String> missing() {
        return notRoot()
                .or(NetworkRequirements::noPrograms)
                .or(NetworkRequirements::noBinaries)
                .or(NetworkRequirements::noNamespaces);
    }

    /** Versions of the programs that forward the packets. */
    public static String versions() {
        var kubeProxy = KubeBinaries.find().orElseThrow().binary("kube-proxy").toString();
        return "kube-proxy %s, %s, Linux %s"
                .formatted(
                        CommandRun.run(kubeProxy, "--version")
                                .replace("Kubernetes", "")
                                .strip(),
                        CommandRun.run("nft", "--version")
                                .replaceFirst(" \\(.*", "")
                                .strip(),
                        System.getProperty("os.version"));
    }

    private static Optional<String> notRoot() {
        try {
            boolean isRoot = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
            return isRoot ? Optional.empty() : Optional.of("network namespaces need root: run the tests as root");
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of("network namespaces need Linux");
        }
    }

    private static Optional<String> noPrograms() {
        var missing =
                PROGRAMS.stream().filter(Program::isMissing).map(Program::name).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("not on PATH: %s; apt-get install nftables conntrack iproute2"
                        .formatted(String.join(", ", missing)));
    }

    private static Optional<String> noBinaries() {
        return KubeBinaries.find()
                .map(NetworkRequirements::incomplete)
                .orElseGet(() -> Optional.of(KubeBinaries.HOW_TO_GET));
    }

    private static Optional<String> incomplete(KubeBinaries found) {
        var missing = Stream.of("kube-controller-manager", "kube-proxy")
                .filter(name -> !Files.isExecutable(found.binary(name)))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("%s is without %s: run e2e/kube/build, and leave KUBEBUILDER_ASSETS unset"
                        .formatted(found.directory(), String.join(" and ", missing)));
    }

    /** Containers often have no permission to create namespaces, even as root. */
    private static Optional<String> noNamespaces() {
        try (var namespaces = new Namespaces()) {
            var unused = namespaces.create("probe").run("nft", "list", "ruleset");
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("no network namespace with nftables can be made here: " + e.getMessage());
        }
    }
}
