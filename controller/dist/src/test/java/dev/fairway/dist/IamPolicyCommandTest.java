package dev.fairway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.command.Commands;
import dev.fairway.app.command.ExtraCommand;
import dev.fairway.app.system.StopSignal;
import dev.fairway.engine.ProviderRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class IamPolicyCommandTest {
    private static final String CLUSTER = "--cluster=0b5b8b4e-0000-4000-8000-000000000001";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void is_among_the_installed_commands() {
        var names = ServiceLoader.load(ExtraCommand.class).stream()
                .map(provider -> new CommandLine(provider.get().command()).getCommandName());

        assertThat(names).contains("iam-policy");
    }

    @Test
    void what_is_changed_must_have_the_tag_of_the_cluster() {
        assertThat(execute(CLUSTER)).isZero();
        assertThat(out.toString())
                .contains("\"aws:ResourceTag/fairway.dev/cluster\" : \"0b5b8b4e-0000-4000-8000-000000000001\"")
                .contains("\"aws:RequestTag/fairway.dev/cluster\" : \"0b5b8b4e-0000-4000-8000-000000000001\"");
    }

    @Test
    void the_rules_of_nodes_are_allowed_in_the_groups_that_are_named() {
        execute(CLUSTER, "--partition=aws-cn", "--node-security-group=sg-1", "--node-security-group=sg-2");

        assertThat(out.toString())
                .contains("\"arn:aws-cn:ec2:*:*:security-group/sg-1\"")
                .contains("\"arn:aws-cn:ec2:*:*:security-group/sg-2\"");
    }

    @Test
    void the_rules_of_nodes_are_not_allowed_to_whom_they_are_given() {
        execute(CLUSTER, "--backend-security-group");

        assertThat(out.toString()).doesNotContain("LetInToNodes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cluster=web", "--partition=AWS", "--node-security-group=web"})
    void what_is_written_wrong_is_an_error_of_the_command_line(String option) {
        assertThat(option.startsWith("--cluster") ? execute(option) : execute(CLUSTER, option))
                .isEqualTo(64);
        assertThat(err.toString()).contains("; write ").hasLineCount(1);
    }

    private int execute(String... arguments) {
        var commands = new Commands(
                ProviderRegistry.of(List.of()),
                new NoCluster(),
                StopSignal::new,
                List.of(IamPolicyCommand::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        return commands.execute(
                Stream.concat(Stream.of("iam-policy"), Stream.of(arguments)).toArray(String[]::new));
    }
}
