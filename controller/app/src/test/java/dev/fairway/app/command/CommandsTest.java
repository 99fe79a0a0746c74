package dev.fairway.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.Setting;
import dev.fairway.app.config.TestKind;
import dev.fairway.app.reconcile.Preview;
import dev.fairway.app.system.StopSignal;
import dev.fairway.engine.ProviderRegistry;
import dev.fairway.engine.plan.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class CommandsTest {
    private static final Owner OWNER = new Owner.OfService("1");
    private static final Preview UNCHANGED = new Preview.Planned("default/web", plan());
    private static final Preview CHANGED = new Preview.Planned(
            "default/web",
            plan(new Step.Create(new Thing(new ResourceKey(OWNER, "listener", "TCP-80")), "does not exist")));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private List<Preview> previews = List.of();

    @TempDir
    Path directory;

    @BeforeEach
    void a_right_configuration() throws IOException {
        write("""
                classes: [{name: example.com/public, provider: local}]
                providers: [{name: local}]
                """);
    }

    @Test
    void plan_exits_with_0_when_nothing_would_change() {
        previews = List.of(UNCHANGED);

        assertThat(execute("plan")).isZero();
        assertThat(out.toString())
                .isEqualTo("default/web: no changes\nServices: 1. To create: 0, to update: 0, to delete: 0.\n");
    }

    @Test
    void plan_exits_with_2_when_something_would_change() {
        previews = List.of(UNCHANGED, CHANGED);

        assertThat(execute("plan")).isEqualTo(2);
        assertThat(out.toString())
                .contains("+ listener/TCP-80")
                .endsWith("Services: 2. To create: 1, to update: 0, to delete: 0.\n");
    }

    @Test
    void plan_exits_with_1_when_one_service_cannot_be_told_and_shows_the_others() {
        previews = List.of(CHANGED, new Preview.Unknown("default/api", "the cloud does not answer"));

        assertThat(execute("plan")).isEqualTo(1);
        assertThat(out.toString())
                .contains("+ listener/TCP-80")
                .contains("default/api: unknown\n  ! the cloud does not answer\n");
    }

    @Test
    void plan_asks_for_the_one_service_that_was_named() {
        assertThat(execute("plan", "default/web")).isZero();

        assertThat(asked).containsExactly("plan Optional[default/web]");
    }

    @Test
    void run_hands_over_the_file_with_the_flags_laid_over_it() {
        assertThat(execute("run", "--workers=3")).isZero();

        assertThat(asked).containsExactly("run with 3 workers");
    }

    @Test
    void a_wrong_configuration_is_told_as_a_whole_and_nothing_is_run() throws IOException {
        write("""
                clases: [{name: example.com/public, provider: local}]
                providers: [{name: locl}]
                """);

        assertThat(execute("run", "--workers=0")).isEqualTo(78);
        assertThat(err.toString().lines())
                .hasSize(4)
                .allMatch(line -> line.matches("(--workers|.*fairway.yaml:[12]): .*"));
        assertThat(asked).isEmpty();
    }

    @Test
    void a_failure_is_words_and_no_stack_trace() {
        previews = List.of();

        assertThat(execute("plan", "no/where")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("there is no Service no/where\n");
    }

    @Test
    void another_jar_brings_a_command_of_its_own() {
        assertThat(execute("extra")).isEqualTo(0);
        assertThat(asked).containsExactly("extra");

        assertThat(execute("extr")).isEqualTo(64);
        assertThat(err.toString()).contains("did you mean extra?");
    }

    private int execute(String... arguments) {
        var line = new ArrayList<>(List.of(arguments));
        if (!line.getFirst().startsWith("ext")) {
            line.add("--config=" + directory.resolve("fairway.yaml"));
        }
        var commands = new Commands(
                ProviderRegistry.of(List.of(new TestKind("local"))),
                new Recorder(),
                StopSignal::new,
                List.of(() -> new Extra()),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        return commands.execute(line.toArray(new String[0]));
    }

    private void write(String yaml) throws IOException {
        Files.writeString(directory.resolve("fairway.yaml"), yaml);
    }

    private static Plan plan(Step... steps) {
        var planned = List.of(steps).stream()
                .map(step -> new Plan.Planned(step, Set.of(), Set.of(), false))
                .toList();
        return new Plan(OWNER, new DesiredModel(List.of(), List.of()), planned, List.of(), Optional.empty());
    }

    private record Thing(ResourceKey key) implements CloudResource {}

    private final class Recorder implements LiveCluster {
        @Override
        public void run(Config config, StopSignal stop) {
            asked.add("run with %d workers".formatted(config.settings().get(Setting.WORKERS)));
        }

        @Override
        public List<Preview> plan(Config config, Optional<ServiceRef> only) {
            if (only.equals(Optional.of(new ServiceRef("no", "where")))) {
                throw new CommandFailure("there is no Service no/where");
            }
            asked.add("plan " + only);
            return previews;
        }
    }

    @Command(name = "extra")
    private final class Extra implements Callable<Integer> {
        @Override
        public Integer call() {
            asked.add("extra");
            return 0;
        }
    }
}
