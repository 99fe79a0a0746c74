package dev.fairway.tiers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.demo.LocalLab;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.tiers.controller.TestNamespace;
import dev.fairway.tiers.semantics.Demonstrates;
import dev.fairway.tiers.semantics.Semantic;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code fairway plan} prints of a live cluster, exits with, and leaves as it is. */
abstract class PlanContract {
    private LocalLab lab;
    private TestNamespace stage;
    private int runs;

    abstract ControlPlane startControlPlane(Path directory);

    private record Ran(int exitCode, String printed) {}

    @BeforeEach
    void a_service_that_is_served_and_no_controller() {
        lab = LocalLab.start(this::startControlPlane);
        lab.nodes().join("node-1", "127.42.1.1");
        stage = new TestNamespace(lab.client(), "default");
        stage.create("web", 8080);
        awaitAddress("web");
        lab.killController();
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    @Demonstrates({Semantic.PLAN_EXIT_CODE, Semantic.PLAN_WRITES_NOTHING, Semantic.PLAN_ONE})
    void a_plan_says_what_would_change_and_changes_nothing() {
        assertThat(plan("default/web")).isEqualTo(new Ran(0, """
                default/web: no changes
                Services: 1. To create: 0, to update: 0, to delete: 0.
                """));
        stage.create("late", 8081);
        stage.patch("web", "{'spec':{'ports':[{'port':8082,'name':'other'}]}}");
        var before = everything();

        var all = plan();

        assertThat(all.exitCode()).isEqualTo(2);
        assertThat(all.printed())
                .contains(
                        "default/late:",
                        "+ listener/TCP-8081",
                        "default/web:",
                        "+ listener/TCP-8082",
                        "- listener/TCP-8080")
                .doesNotContain("default/kubernetes");
        assertThat(plan("default/late").printed()).contains("default/late:").doesNotContain("default/web");
        assertThat(plan("default/nobody").exitCode()).isEqualTo(1);
        assertThat(everything()).isEqualTo(before);
    }

    /** Every object that a controller of load balancers may write, in its version, and all that the load balancer has. */
    private List<String> everything() {
        var client = lab.client();
        var objects = Stream.of(
                        client.services().inAnyNamespace().list().getItems(),
                        client.v1().events().inAnyNamespace().list().getItems(),
                        client.nodes().list().getItems(),
                        client.namespaces().list().getItems())
                .flatMap(List::stream)
                .map(PlanContract::version);
        return Stream.concat(objects, lab.table().list().stream().map(Object::toString))
                .toList();
    }

    private static String version(HasMetadata object) {
        var metadata = object.getMetadata();
        return "%s %s/%s %s"
                .formatted(
                        object.getKind(), metadata.getNamespace(), metadata.getName(), metadata.getResourceVersion());
    }

    private Ran plan(String... names) {
        var arguments = new ArrayList<>(List.of("plan", "--config=" + lab.configuration()));
        arguments.addAll(List.of(names));
        var log = lab.configuration().resolveSibling("plan-" + ++runs + ".log");
        try (var process = FairwayProcess.start(log, arguments.toArray(new String[0]))) {
            AwaitCondition.until(
                    "plan has ended: " + process.printed(), ControllerReplica.PATIENCE, () -> !process.isAlive());
            return new Ran(process.exitCode().orElseThrow(), process.printed());
        }
    }

    private void awaitAddress(String name) {
        AwaitCondition.until(
                "an address for " + name,
                ControllerReplica.PATIENCE,
                () -> !stage.addresses(name).isEmpty());
    }
}
