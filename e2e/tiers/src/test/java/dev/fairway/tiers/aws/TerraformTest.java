package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.tiers.tier.TerraformPlugins;
import dev.fairway.tiers.tier.TerraformTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/**
 * Terraform's AWS provider judges the lab's AWS: what it has applied it must find again unchanged, and can take away. It
 * takes two minutes, of which the provider waits one for a load balancer that is there at once: so it is written.
 */
@TerraformTier
class TerraformTest {
    @TempDir
    Path directory;

    @Test
    void finds_what_it_applied_and_takes_it_away() throws IOException {
        writeConfiguration();
        FakeAws aws = InProcessAwsTest.fresh();
        try (var server = aws.listen(0);
                var clients = AwsClients.of(aws, AwsTestVpc.REGION)) {
            var shell = new AwsCommandLine(server.uri(), directory);
            terraform(shell, 0, "init");
            terraform(shell, 0, "apply", "-auto-approve");
            assertThat(clients.elb().describeLoadBalancers().loadBalancers())
                    .extracting(LoadBalancer::loadBalancerName)
                    .containsExactly("it");
            // 0: no difference; 2 would be drift
            terraform(shell, 0, "plan", "-detailed-exitcode");
            terraform(shell, 0, "destroy", "-auto-approve");
            assertThat(clients.elb().describeLoadBalancers().loadBalancers()).isEmpty();
            assertThat(clients.ec2().describeVpcs().vpcs()).isEmpty();
        }
    }

    private void writeConfiguration() throws IOException {
        try (var main = Objects.requireNonNull(getClass().getResourceAsStream("/aws/terraform/main.tf"))) {
            Files.copy(main, directory.resolve("main.tf"));
        }
        var mirror = TerraformPlugins.mirror().orElseThrow();
        Files.writeString(directory.resolve("terraformrc"), """
                provider_installation {
                  filesystem_mirror { path = "%s" }
                }
                """.formatted(mirror));
    }

    private void terraform(AwsCommandLine shell, int code, String command, String... options) {
        var line = new ArrayList<>(List.of("terraform", command, "-input=false", "-no-color"));
        line.addAll(List.of(options));
        var printed = shell.run(
                line,
                Map.of(
                        "TF_CLI_CONFIG_FILE", directory.resolve("terraformrc").toString(),
                        "TF_VAR_endpoint", shell.endpoint().toString()));
        assertThat(printed.code()).as("%s%n%s", line, printed.text()).isEqualTo(code);
    }
}
