package dev.fairway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;

/** Messages about bad credentials, profiles, proxies and AWS errors name the setting and never its value. */
class AwsSecretsTest {
    /** Every credential of this test contains it. */
    private static final String SECRET = "hushhush";

    @TempDir
    static Path directory;

    private final Map<String, String> before = new HashMap<>();
    private HttpServer aws;
    private volatile String code = "";
    private volatile String text = "";

    /**
     * An input.
     *
     * @param settings system properties, which the SDK reads like environment variables
     * @param code of the AWS error; empty if no request is sent
     */
    private record Case(String name, Map<String, String> settings, String code, String text, List<String> said) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        var keys = keys(SECRET);
        return Stream.of(
                local(
                        "a secret key with a line break",
                        keys("a" + SECRET + "\n" + SECRET),
                        "line break",
                        "AWS_SECRET_ACCESS_KEY"),
                local(
                        "an access key with a line break",
                        Map.of("aws.accessKeyId", "AK\n" + SECRET, "aws.secretAccessKey", SECRET),
                        "line break",
                        "AWS_ACCESS_KEY_ID"),
                local(
                        "a session token with a line break",
                        Map.of(
                                "aws.accessKeyId",
                                "AKIA",
                                "aws.secretAccessKey",
                                SECRET,
                                "aws.sessionToken",
                                "x\n" + SECRET),
                        "line break",
                        "AWS_SESSION_TOKEN"),
                local("an access key alone", Map.of("aws.accessKeyId", SECRET), "AWS_SECRET_ACCESS_KEY is not set"),
                local("a secret key alone", Map.of("aws.secretAccessKey", SECRET), "AWS_ACCESS_KEY_ID is not set"),
                local("nothing", Map.of(), "instance metadata"),
                local("a profile that is not there", Map.of("aws.profile", SECRET), "AWS_PROFILE"),
                local(
                        "a profile line without =",
                        profile("[default]\naws_access_key_id = a\n" + SECRET + "\n"),
                        "line 3",
                        "profile"),
                local("a profile without ]", profile("[" + SECRET + "\n"), "line 1", "profile"),
                local(
                        "a property before any profile",
                        profile("aws_secret_access_key = " + SECRET + "\n"),
                        "line 1",
                        "profile"),
                local(
                        "a profile without a secret key",
                        profile("[default]\naws_access_key_id = " + SECRET + "\n"),
                        "profile"),
                local(
                        "a profile with a key with a line break",
                        profile("[default]\naws_access_key_id = a" + SECRET + "\n b" + SECRET
                                + "\naws_secret_access_key = a\n"),
                        "profile"),
                local(
                        "a profile whose source profile is missing",
                        profile("[default]\nrole_arn = arn:aws:iam::1:role/" + SECRET + "\nsource_profile = " + SECRET
                                + "\n"),
                        "profile"),
                local(
                        "a profile whose process fails",
                        profile("[default]\ncredential_process = /bin/false " + SECRET + "\n"),
                        "profile"),
                local(
                        "a token file that is not there",
                        Map.of(
                                "aws.webIdentityTokenFile",
                                "/nowhere/" + SECRET,
                                "aws.roleArn",
                                "arn:aws:iam::1:role/x"),
                        "AWS_WEB_IDENTITY_TOKEN_FILE"),
                local(
                        "a token file without a role",
                        Map.of("aws.webIdentityTokenFile", "/nowhere/" + SECRET),
                        "AWS_ROLE_ARN"),
                local(
                        "a container endpoint that is no URL",
                        Map.of("aws.containerCredentialsFullUri", "http://u:" + SECRET + "@example.com/x y"),
                        "AWS_CONTAINER"),
                local(
                        "a container endpoint that is far",
                        Map.of("aws.containerCredentialsFullUri", "http://example.com/" + SECRET),
                        "AWS_CONTAINER"),
                answered(
                        "SignatureDoesNotMatch",
                        keys,
                        "The Canonical String for this request should have been 'POST x-amz-security-token:" + SECRET
                                + "'",
                        "signature",
                        "AWS_SECRET_ACCESS_KEY"),
                answered(
                        "SignatureDoesNotMatch",
                        keys,
                        "Signature expired: 20250101 is now earlier than " + SECRET,
                        "clock"),
                answered(
                        "InvalidClientTokenId",
                        keys,
                        "The security token included in the request is invalid " + SECRET,
                        "access key",
                        "AWS_ACCESS_KEY_ID"),
                answered(
                        "AuthFailure",
                        keys,
                        "AWS was not able to validate the provided access credentials " + SECRET,
                        "access key"),
                answered(
                        "ExpiredToken",
                        keys,
                        "The security token included in the request is expired " + SECRET,
                        "expired"),
                answered("RequestExpired", keys, "Request has expired " + SECRET, "clock"),
                answered(
                        "OptInRequired",
                        keys,
                        "You are not subscribed to this service",
                        "region",
                        "no permission is missing"),
                answered(
                        "UnauthorizedOperation",
                        keys,
                        "You are not authorized to perform this operation. Encoded authorization failure message: "
                                + "letters".repeat(100),
                        "ec2:DescribeVpcs",
                        "allow it"),
                answered(
                        "InternalError",
                        keys,
                        "An internal error has occurred " + "and more words ".repeat(60),
                        "An internal error has occurred",
                        "..."));
    }

    private static Map<String, String> keys(String secret) {
        return Map.of("aws.accessKeyId", "AKIA", "aws.secretAccessKey", secret, "aws.sessionToken", secret);
    }

    private static Map<String, String> profile(String content) {
        try {
            var file = Files.writeString(Files.createTempFile(directory, "credentials", ""), content);
            return Map.of("aws.sharedCredentialsFile", file.toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Case local(String name, Map<String, String> settings, String... said) {
        return new Case(name, settings, "", "", List.of(said));
    }

    private static Case answered(String code, Map<String, String> settings, String text, String... said) {
        return new Case(
                code + ": " + text.substring(0, Math.min(20, text.length())), settings, code, text, List.of(said));
    }

    @BeforeEach
    void start() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                var body = "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors></Response>"
                        .formatted(code, text)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        aws.start();
        set("aws.disableEc2Metadata", "true");
        set("aws.sharedCredentialsFile", "/nowhere/credentials");
        set("aws.configFile", "/nowhere/config");
    }

    @AfterEach
    void stop() {
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
        aws.stop(0);
    }

    private void set(String name, String value) {
        var was = System.setProperty(name, value);
        before.putIfAbsent(name, was == null ? "" : was);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_message_names_the_setting_and_not_its_value(Case input) {
        input.settings().forEach(this::set);
        code = input.code();
        text = input.text();

        var said = failure();

        assertThat(said.failure().message()).doesNotContain(SECRET).contains(input.said());
        assertThat(said.failure().message().length()).isLessThan(500);
        var trace = new StringWriter();
        said.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET);
    }

    private ProviderException failure() {
        try {
            var endpoint = URI.create("http://127.0.0.1:" + aws.getAddress().getPort());
            var clients =
                    AwsClients.connect(Optional.of(Region.EU_CENTRAL_1), Optional.of(endpoint), Duration.ofSeconds(5));
            new AwsApi(clients.ec2(), clients.elb(), new Direct())
                    .ec2("DescribeVpcs", false, ec2 -> ec2.describeVpcs());
        } catch (ProviderException e) {
            return e;
        } catch (RuntimeException e) {
            return new ProviderException(new Failure.Rejected(AwsClients.problem(e)));
        }
        throw new AssertionError("nothing failed");
    }

    private static final class Direct implements Calls {
        @Override
        public <T> T call(Operation operation, Supplier<T> request) {
            return request.get();
        }
    }
}
