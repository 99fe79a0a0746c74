package dev.fairway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void version_says_what_runs() {
        assertThat(execute("version")).isZero();

        assertThat(out.toString())
                .matches("(?s)fairway +\\d+\\.\\d+\\.\\d+\\S* \\(build \\w+\\)\n.*")
                .contains("JDK        " + System.getProperty("java.version"))
                .contains("providers  none is installed");
    }

    @Test
    void an_unknown_command_suggests_the_nearest() {
        assertThat(execute("pln")).isEqualTo(64);

        assertThat(err.toString()).startsWith("unknown command \"pln\", did you mean plan?\n'fairway --help'");
    }

    @Test
    void an_unknown_option_suggests_the_nearest() {
        assertThat(execute("run", "--confg=x")).isEqualTo(64);

        assertThat(err.toString()).startsWith("unknown option --confg=x, did you mean --config?\n'fairway run --help'");
    }

    @Test
    void no_command_at_all_lists_them() {
        assertThat(execute()).isEqualTo(64);

        assertThat(err.toString()).startsWith("which command? There are run, plan, version\n");
    }

    @Test
    void a_missing_file_is_one_line() {
        assertThat(execute("run", "--config", "nowhere/fairway.yaml")).isEqualTo(78);

        assertThat(err.toString()).isEqualTo("nowhere/fairway.yaml: no such file; name one with --config\n");
    }

    @Test
    void a_service_is_named_with_its_namespace() {
        assertThat(execute("plan", "web")).isEqualTo(64);

        assertThat(err.toString()).contains("write it as namespace/name, such as default/web");
    }

    @Test
    void help_names_every_flag_of_the_configuration() {
        assertThat(execute("run", "--help")).isZero();

        assertThat(out.toString()).contains("--config=FILE", "--kubeconfig=FILE", "--workers=N", "--resync=DURATION");
    }

    private int execute(String... arguments) {
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
