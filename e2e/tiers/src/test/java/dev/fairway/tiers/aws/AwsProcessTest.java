package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.process.AwsProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The lab's AWS as a process of its own. */
class AwsProcessTest {
    @TempDir
    Path directory;

    @Test
    void it_is_in_the_region_that_it_is_told() {
        try (var aws = start("--region", "cn-north-1");
                var clients = AwsClients.at(aws.uri(), "cn-north-1");
                var elsewhere = AwsClients.at(aws.uri(), "eu-west-1")) {
            assertThat(clients.sts().getCallerIdentity().arn()).startsWith("arn:aws-cn:");
            assertThatThrownBy(elsewhere.ec2()::describeVpcs)
                    .isInstanceOf(Ec2Exception.class)
                    .hasMessageContaining("cn-north-1");
        }
    }

    @Test
    void it_says_that_it_is_up_and_can_be_emptied() throws IOException, InterruptedException {
        try (var aws = start();
                var clients = AwsClients.at(aws.uri(), "eu-west-1")) {
            assertThat(ask(aws, "GET", "/_localstack/health")).contains("\"elbv2\": \"running\"");
            clients.ec2().createVpc(vpc -> vpc.cidrBlock("10.0.0.0/16"));
            assertThat(clients.ec2().describeVpcs().vpcs()).hasSize(1);
            ask(aws, "POST", "/_localstack/state/reset");
            assertThat(clients.ec2().describeVpcs().vpcs()).isEmpty();
        }
    }

    private AwsProcess start(String... arguments) {
        return AwsProcess.start(directory.resolve("aws.log"), arguments);
    }

    private static String ask(AwsProcess aws, String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(aws.uri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
