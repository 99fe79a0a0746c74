package dev.fairway.tiers.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.command.BuildInfo;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.ConfigReader;
import dev.fairway.app.config.ConfigResult;
import dev.fairway.app.config.Setting;
import dev.fairway.app.system.StopSignal;
import dev.fairway.engine.ProviderRegistry;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifest says in two places is the same, and Fairway understands its configuration. */
class ManifestTest {
    private final Manifest manifest = Manifest.read();
    private final Container container = manifest.pod().getSpec().getContainers().getFirst();

    @TempDir
    Path directory;

    @Test
    void its_configuration_is_one_that_fairway_reads() throws IOException {
        assertThat(configuration().classes()).isNotEmpty();
    }

    @Test
    void the_lease_is_the_one_that_the_role_is_for() throws IOException {
        var settings = configuration().settings();

        assertThat(manifest.rights().stream().flatMap(right -> right.namespace().stream()))
                .isNotEmpty()
                .allMatch(settings.get(Setting.LEASE_NAMESPACE)::equals);
        assertThat(manifest.rights())
                .filteredOn(right -> right.resource().equals("leases"))
                .filteredOn(right -> !right.verb().equals("create"))
                .allMatch(right -> right.name().equals(Optional.of(settings.get(Setting.LEASE_NAME))));
    }

    @Test
    void both_roles_are_bound_to_the_service_account_of_the_pods() {
        var account = manifest.pod().getSpec().getServiceAccountName();

        assertThat(manifest.only(ClusterRoleBinding.class).getSubjects())
                .isEqualTo(manifest.only(RoleBinding.class).getSubjects())
                .singleElement()
                .matches(subject -> subject.getKind().equals("ServiceAccount")
                        && subject.getName().equals(account)
                        && subject.getNamespace().equals(Manifest.NAMESPACE));
    }

    @Test
    void the_probes_ask_where_fairway_listens() throws IOException {
        var port = container.getPorts().getFirst();

        assertThat(probe(container.getLivenessProbe().getHttpGet())).isEqualTo("/healthz at http");
        assertThat(probe(container.getReadinessProbe().getHttpGet())).isEqualTo("/readyz at http");
        assertThat(port.getName()).isEqualTo("http");
        assertThat(configuration().settings().get(Setting.HTTP).orElseThrow())
                .hasToString(":" + port.getContainerPort());
    }

    @Test
    void the_configuration_is_where_the_arguments_look_for_it() {
        assertThat(container.getArgs()).contains("--config=/etc/fairway/fairway.yaml");
        assertThat(container.getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/etc/fairway"));
    }

    @Test
    void two_replicas_are_never_none_while_one_is_replaced() {
        var deployment = manifest.only(Deployment.class).getSpec();

        assertThat(deployment.getReplicas()).isEqualTo(2);
        assertThat(deployment
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
    }

    @Test
    void a_replica_that_is_asked_to_stop_is_given_the_time_that_it_may_take() {
        var grace = Duration.ofSeconds(manifest.pod().getSpec().getTerminationGracePeriodSeconds());

        assertThat(grace).isGreaterThan(StopSignal.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/fairway.yaml", "deploy/image/Dockerfile", "README.md"})
    void whatever_names_the_image_names_it_by_this_version(String file) throws IOException {
        var text = Files.readString(Manifest.FILE.resolveSibling("..").resolve(file));

        assertThat(text).contains("fairway:" + BuildInfo.read().version());
    }

    private static String probe(HTTPGetAction action) {
        return action.getPath() + " at " + action.getPort().getStrVal();
    }

    private Config configuration() throws IOException {
        var file = Files.writeString(directory.resolve("fairway.yaml"), manifest.configuration());
        var read = new ConfigReader(ProviderRegistry.load()).read(file, Map.of());
        assertThat(read).isInstanceOf(ConfigResult.Valid.class);
        return ((ConfigResult.Valid) read).config();
    }
}
