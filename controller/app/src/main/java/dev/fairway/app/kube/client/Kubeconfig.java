package dev.fairway.app.kube.client;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/**
 * The kubeconfig files of a client, for messages about them.
 *
 * @param files empty when the client is configured by the pod's service account or the environment
 */
record Kubeconfig(List<Path> files) {
    private static final String ADVICE = "name another with --kubeconfig or KUBECONFIG";

    static Kubeconfig of(Optional<Path> given) {
        return new Kubeconfig(given.map(List::of)
                .orElseGet(() -> Config.getKubeconfigFilenames().stream()
                        .map(Path::of)
                        .filter(Files::exists)
                        .toList()));
    }

    String name() {
        return files.isEmpty()
                ? "the environment"
                : "the kubeconfig "
                        + files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Fails if a file is missing or is not a kubeconfig, or has no context of the chosen name. */
    void check() {
        var parsed = files.stream().map(this::parsed).toList();
        var chosen = parsed.stream()
                .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                .filter(context -> context != null && !context.isEmpty())
                .findFirst();
        var contexts = parsed.stream()
                .flatMap(one -> one.getContexts().stream())
                .map(NamedContext::getName)
                .filter(Objects::nonNull)
                .toList();
        if (chosen.isPresent() && !contexts.contains(chosen.get())) {
            throw new ConfigProblem("%s has no context \"%s\", which is its current-context; it has %s"
                    .formatted(name(), chosen.get(), contexts.isEmpty() ? "none" : String.join(", ", contexts)));
        }
    }

    Optional<String> proxyUrl(String cluster) {
        return files.stream()
                .map(this::parsed)
                .flatMap(one -> one.getClusters().stream())
                .filter(one -> cluster.equals(one.getName()) && one.getCluster() != null)
                .map(one -> Optional.ofNullable(one.getCluster().getProxyUrl()).filter(url -> !url.isEmpty()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The program that the user of the current context gets credentials from. */
    Optional<String> credentialPlugin(String user) {
        return files.stream()
                .map(this::parsed)
                .flatMap(one -> one.getUsers().stream())
                .filter(one -> user.equals(one.getName()) && one.getUser() != null)
                .map(one -> Optional.of(one.getUser()).map(AuthInfo::getExec).map(ExecConfig::getCommand))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private io.fabric8.kubernetes.api.model.Config parsed(Path file) {
        try {
            var parsed = Serialization.unmarshal(Files.readString(file), io.fabric8.kubernetes.api.model.Config.class);
            if (parsed == null) {
                throw new ConfigProblem("the kubeconfig %s is empty; %s".formatted(file, ADVICE));
            }
            return parsed;
        } catch (IOException e) {
            var why = Files.exists(file) ? "cannot be read; check its permissions" : "does not exist; " + ADVICE;
            throw new ConfigProblem("the kubeconfig %s %s".formatted(file, why));
        } catch (ConfigProblem e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ConfigProblem(
                    "the kubeconfig %s %s; compare it with one that kubectl accepts".formatted(file, flaw(e)));
        }
    }

    /** Where the error is. What stands there may be a credential. */
    private static String flaw(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYamlEngineException yaml
                    && yaml.getProblemMark().isPresent()) {
                return "is not YAML, in line " + (yaml.getProblemMark().get().getLine() + 1);
            }
            if (cause instanceof JacksonException json && !json.getPath().isEmpty()) {
                return "has a value of the wrong kind at " + path(json);
            }
        }
        return "is not YAML";
    }

    private static String path(JacksonException json) {
        return json.getPath().stream()
                .map(part ->
                        part.getPropertyName() == null ? "[" + part.getIndex() + "]" : "." + part.getPropertyName())
                .collect(Collectors.joining())
                .substring(1);
    }
}
