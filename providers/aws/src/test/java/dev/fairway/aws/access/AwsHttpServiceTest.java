package dev.fairway.aws.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Tests against an AWS endpoint whose CA is only in AWS_CA_BUNDLE and whose host name only the proxy resolves. */
class AwsHttpServiceTest {
    private static final String PASSWORD = "changeit";
    private static final String HOST = "ec2.aws.test";

    @TempDir
    static Path directory;

    private HttpsServer aws;
    private TunnelProxy proxy;

    @BeforeAll
    static void certify() throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + HOST, "-ext", "san=dns:" + HOST);
        keytool("-exportcert", "-rfc", "-file", bundle().toString());
    }

    @BeforeEach
    void start() throws Exception {
        aws = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.setHttpsConfigurator(new HttpsConfigurator(tls()));
        aws.createContext("/", exchange -> {
            try (exchange) {
                var body =
                        "<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet></DescribeVpcsResponse>"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        aws.start();
        proxy = TunnelProxy.to(aws.getAddress());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        aws.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void goes_through_the_proxy_and_trusts_the_bundle(String name) {
        assertThat(vpc(Map.of(name, proxy.url(), "AWS_CA_BUNDLE", bundle().toString())))
                .isEqualTo("vpc-1");
        assertThat(proxy.asked()).containsExactly(HOST + ":443");
    }

    @Test
    void a_proxy_needs_no_protocol() {
        assertThat(vpc(Map.of(
                        "HTTPS_PROXY",
                        proxy.url().substring("http://".length()),
                        "AWS_CA_BUNDLE",
                        bundle().toString())))
                .isEqualTo("vpc-1");
    }

    @Test
    void an_unknown_authority_is_not_trusted() {
        assertThatThrownBy(() -> vpc(Map.of("HTTPS_PROXY", proxy.url())))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("PKIX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.test", ".aws.test", "ec2.aws.test", "other.test, .aws.test", "*.aws.test", "*"})
    void connects_directly_to_hosts_in_no_proxy(String names) {
        assertThatThrownBy(() -> vpc(Map.of("HTTPS_PROXY", proxy.url(), "NO_PROXY", names)))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("UnknownHost");
        assertThat(proxy.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws.test", "test.ec2", "ec2xaws.test"})
    void no_proxy_does_not_match_part_of_a_label(String names) {
        vpc(Map.of("HTTPS_PROXY", proxy.url(), "NO_PROXY", names, "AWS_CA_BUNDLE", bundle().toString()));

        assertThat(proxy.asked()).hasSize(1);
    }

    @Test
    void an_invalid_ca_bundle_is_reported_at_startup() throws IOException {
        var empty = Files.writeString(directory.resolve("empty.pem"), "");

        assertThatThrownBy(() -> new AwsHttpService(Map.of("AWS_CA_BUNDLE", empty.toString())).check())
                .hasMessage(
                        "AWS_CA_BUNDLE is %s: the file has no certificates; name a file of PEM certificates", empty);
        assertThatThrownBy(() -> new AwsHttpService(Map.of("AWS_CA_BUNDLE", "/nowhere.pem")).check())
                .hasMessageContaining("/nowhere.pem");
    }

    @Test
    void a_proxy_without_a_port_is_reported_at_startup() {
        assertThatThrownBy(() -> new AwsHttpService(Map.of("HTTPS_PROXY", "proxy")).check())
                .hasMessageContaining("http://proxy.example.com:3128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:hushhush@proxy:3128",
                "user:hushhush@proxy:3128",
                "http://user:hush hush@proxy:3128",
                "http://hushhush",
                "http://user:hushhush@:3128"
            })
    void an_unusable_proxy_is_reported_at_startup_without_its_password(String url) {
        assertThatThrownBy(() -> new AwsHttpService(Map.of("HTTPS_PROXY", url)).check())
                .hasMessageContaining("HTTPS_PROXY")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
    }

    private static String vpc(Map<String, String> environment) {
        try (var ec2 = Ec2Client.builder()
                .httpClient(new AwsHttpService(environment).builder().build())
                .endpointOverride(URI.create("https://" + HOST))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(each -> each.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            return ec2.describeVpcs().vpcs().getFirst().vpcId();
        }
    }

    private static Path bundle() {
        return directory.resolve("bundle.pem");
    }

    private static Path store() {
        return directory.resolve("aws.p12");
    }

    private static void keytool(String... what) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(java.util.List.of(what));
        command.addAll(java.util.List.of(
                "-alias", "aws", "-keystore", store().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static SSLContext tls() throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var bytes = Files.newInputStream(store())) {
            keys.load(bytes, PASSWORD.toCharArray());
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
