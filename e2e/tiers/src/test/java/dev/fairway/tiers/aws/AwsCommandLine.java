package dev.fairway.tiers.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that speak to an AWS: with its endpoint and credentials, and with nothing of this machine's. */
record AwsCommandLine(URI endpoint, Path directory) {
    /** What a program printed, errors included, and how it ended. */
    record Printed(int code, String text) {}

    Printed run(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "lab",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_DEFAULT_REGION", AwsTestVpc.REGION,
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_CONFIG_FILE", directory.resolve("none").toString(),
                        "AWS_PAGER", "",
                        "AWS_ENDPOINT_URL", endpoint.toString()));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(1, TimeUnit.MINUTES);
            return new Printed(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }
}
