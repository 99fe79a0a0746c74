package dev.fairway.lab.net;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a {@link NetLab} is made of, and whether this machine has it. */
public final class NetNeeds {
    private static final List<Program> PROGRAMS =
            List.of(new Program("ip", "-V"), new Program("nft", "--version"), new Program("conntrack", "--version"));

    /** @param version what it is told to say which one it is */
    private record Program(String name, String version) {
        boolean isMissing() {
            try {
                return Command.run(name, version).isEmpty();
            } catch (UncheckedIOException e) {
                return true;
            }
        }
    }

    private NetNeeds() {}

    /** What is not there and what to do about it; empty when a {@link NetLab} can be started. */
    public static Optional<String> missing() {
        return notRoot().or(NetNeeds::noPrograms).or(NetNeeds::noBinaries).or(NetNeeds::noNamespaces);
    }

    /** Of what carries the packets. */
    public static String versions() {
        var kubeProxy = KubeBinaries.find().orElseThrow().binary("kube-proxy").toString();
        return "kube-proxy %s, %s, Linux %s"
                .formatted(
                        Command.run(kubeProxy, "--version")
                                .replace("Kubernetes", "")
                                .strip(),
                        Command.run("nft", "--version")
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
        return KubeBinaries.find().map(NetNeeds::incomplete).orElseGet(() -> Optional.of(KubeBinaries.HOW_TO_GET));
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

    /** Containers are often not allowed to, whoever they think they are. */
    private static Optional<String> noNamespaces() {
        try (var namespaces = new Namespaces()) {
            var unused = namespaces.create("probe").run("nft", "list", "ruleset");
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("no network namespace with nftables can be made here: " + e.getMessage());
        }
    }
}
