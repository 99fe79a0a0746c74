package dev.fairway.tiers.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** deploy/fairway.yaml. */
record Manifest(List<HasMetadata> objects) {
    static final Path FILE = Path.of(System.getProperty("fairway.root", "../.."), "deploy", "fairway.yaml");
    static final String NAMESPACE = "fairway-system";
    static final String NAME = "fairway";
    static final String USER = "system:serviceaccount:%s:%s".formatted(NAMESPACE, NAME);

    Manifest {
        objects = List.copyOf(objects);
    }

    static Manifest read() {
        try (var in = Files.newInputStream(FILE)) {
            List<HasMetadata> objects = new KubernetesSerialization().unmarshal(in);
            return new Manifest(objects);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    /** As {@code kubectl apply} does with objects that are new: what the API server does not know is an error. */
    void apply(KubernetesClient client) {
        objects.forEach(object ->
                client.resource(object).fieldValidation(Validation.STRICT).create());
    }

    List<RbacPermission> rights() {
        return Stream.concat(
                        only(ClusterRole.class).getRules().stream().flatMap(rule -> rights(rule, Optional.empty())),
                        only(Role.class).getRules().stream().flatMap(rule -> rights(rule, Optional.of(NAMESPACE))))
                .toList();
    }

    private static Stream<RbacPermission> rights(PolicyRule rule, Optional<String> namespace) {
        var names = rule.getResourceNames().isEmpty()
                ? List.of(Optional.<String>empty())
                : rule.getResourceNames().stream().map(Optional::of).toList();
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream()
                                .flatMap(verb -> names.stream()
                                        .map(name -> new RbacPermission(verb, group, resource, namespace, name)))));
    }

    /** The text that the ConfigMap holds. */
    String configuration() {
        return only(ConfigMap.class).getData().values().iterator().next();
    }

    PodTemplateSpec pod() {
        return only(Deployment.class).getSpec().getTemplate();
    }

    <T extends HasMetadata> T only(Class<T> kind) {
        return objects.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind.getSimpleName() + " in " + FILE));
    }
}
