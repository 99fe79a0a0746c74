package dev.fairway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.Settings;
import dev.fairway.app.system.StopSignal;
import dev.fairway.engine.ProviderRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Each message says what to check, and no word that is said or logged has a credential in it. */
class UnreachableClusterTest {
    private static final String SECRET = "s3cr3t";
    private static final String NOBODY = "127.0.0.1:9";
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final ControllerFactory wiring = new ControllerFactory(ProviderRegistry.of(List.of()));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void nothing_secret_was_logged_and_no_class_named() {
        ROOT.detachAppender(log);
        assertThat(logged()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "token: \"S\\nx\" | the token of user me has a line break or a character that no HTTP header can have",
                "token: \"S\\ax\" | the token of user me has a line break",
                "token: \"S\\u00e9\" | the token of user me has a line break",
                "token: {S: x} | has a value of the wrong kind at users[0].user.token",
                "client-certificate-data: \"%S\", client-key-data: \"eA==\" | the client certificate or key of user me cannot be read",
                "client-certificate-data: B64, client-key-data: B64 | the client certificate or key of user me cannot be read",
                "client-certificate: /nope/S.d/c, client-key: /nope/k | the client certificate or key of user me cannot be read: there is no file",
                "exec: {command: sh, args: [-c, echo S; echo S >&2; exit 3]} | the credential plugin sh of user me gave neither token nor certificate; run it by hand",
                "exec: {command: sh, args: [-c, echo token=S]} | the credential plugin sh of user me gave neither",
                "exec: {command: no-such-program, args: [S]} | the credential plugin no-such-program of user me gave neither",
                "exec: {command: cat, args: [PLUGIN]} | the token of user me, from cat, has a line break",
                "auth-provider: {name: oidc, config: {id-token: \"S\\nx\", client-secret: S}} | the token of user me has a line break",
                "token: ok}}, {: S | is not YAML, in line 3",
            })
    void a_broken_credential_is_named_and_not_quoted(String user, String words) throws IOException {
        Files.writeString(directory.resolve("plugin"), """
                {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "s3cr3t\\nx"}}
                """);
        var text = user.replace("S", SECRET)
                .replace("B64", base64(SECRET))
                .replace("PLUGIN", directory.resolve("plugin").toString())
                .replace("exec: {", "exec: {apiVersion: client.authentication.k8s.io/v1, ");
        // A file's name is no credential, and says which to look at.
        var file = words.contains("there is no file") ? SECRET : "";

        assertThat(failure(kubeconfig("http://" + NOBODY, "", text)).replace(file, ""))
                .startsWith("the cluster cannot be used: ")
                .contains(kubeconfig().toString(), words)
                .doesNotContain(SECRET, "Exception", "fabric8", "JsonToken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://u:S@host:port | | the server of cluster a is not a URL such as https://10.0.0.1:6443",
                "http://a bS:9 | | the server of cluster a is not a URL",
                "http://u:S@127.0.0.1:9 | | 127.0.0.1:9 refuses connections",
                "https://127.0.0.1:9 | certificate-authority-data: B64 | the certificate authority of the cluster cannot be read",
                "https://127.0.0.1:9 | certificate-authority-data: \"!S\" | the certificate authority of the cluster cannot be read",
                "https://127.0.0.1:9 | certificate-authority: /nope | the certificate authority of the cluster cannot be read: there is no file /nope",
                "http://127.0.0.1:9 | proxy-url: http://u:S@proxy:bad | the proxy for http (proxy-url of the kubeconfig, or HTTP_PROXY) is not a URL with a port",
                "https://127.0.0.1:9 | proxy-url: http://u:S@proxy | the proxy for https (proxy-url of the kubeconfig, or HTTPS_PROXY) is not a URL with a port",
                "https://10.9.8.7:6443 | proxy-url: http://u:S@127.0.0.1:9 | the proxy 127.0.0.1:9 was asked for 10.9.8.7:6443 and does not answer; check HTTPS_PROXY, or add 10.9.8.7 to NO_PROXY",
                "https://api.invalid:6443 | | the name in api.invalid:6443 cannot be resolved",
            })
    void a_broken_address_is_named_without_what_is_secret_in_it(String server, String cluster, String words)
            throws IOException {
        var more = cluster == null
                ? ""
                : ", " + cluster.replace("B64", base64(SECRET)).replace("S", SECRET);

        assertThat(failure(kubeconfig(server.replace("S", SECRET), more, "")))
                .startsWith("the cluster cannot be used: ")
                .contains(words)
                .doesNotContain(SECRET, "Exception", "fabric8");
    }

    @Test
    void a_kubeconfig_that_is_not_there_is_named() {
        assertThat(failure(kubeconfig()))
                .isEqualTo(
                        "the cluster cannot be used: the kubeconfig %s does not exist; name another with --kubeconfig or KUBECONFIG"
                                .formatted(kubeconfig()));
    }

    @Test
    void a_context_that_is_not_there_is_named_with_those_that_are() throws IOException {
        var text = Files.readString(kubeconfig("http://" + NOBODY, "", ""))
                .replace("current-context: ctx", "current-context: no");
        Files.writeString(kubeconfig(), text);

        assertThat(failure(kubeconfig())).endsWith("has no context \"no\", which is its current-context; it has ctx");
    }

    @Test
    void running_fails_in_the_same_words() throws IOException {
        kubeconfig("http://" + NOBODY, "", "");

        assertThat(catchThrowableOfType(CommandFailure.class, () -> wiring.run(config(), new StopSignal())))
                .hasMessage(
                        "the cluster cannot be used: 127.0.0.1:9 refuses connections; check that the API server runs there"
                                + " and the server in the kubeconfig");
    }

    @Test
    void credentials_that_are_not_accepted_are_told_with_the_server() throws IOException {
        assertThat(answered(401, status(401, "Unauthorized", "Unauthorized")))
                .containsPattern("refuses: 127.0.0.1:\\d+ does not accept the credentials \\(401\\); check the user");
    }

    @Test
    void a_right_that_is_missing_is_told_in_the_words_of_the_api_server() throws IOException {
        var words =
                "namespaces \\\"kube-system\\\" is forbidden: User \\\"u\\\" cannot get resource \\\"namespaces\\\"";

        assertThat(answered(403, status(403, "Forbidden", words)))
                .contains(
                        "namespaces \"kube-system\" is forbidden: User \"u\" cannot get",
                        "the rules in deploy/fairway.yaml");
    }

    @Test
    void an_answer_that_is_no_api_servers_is_not_quoted() throws IOException {
        assertThat(answered(502, "<html>" + SECRET))
                .doesNotContain(SECRET, "Exception")
                .contains("502");
    }

    private String answered(int code, String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            return failure(kubeconfig("http://127.0.0.1:" + server.getAddress().getPort(), "", "token: " + SECRET));
        } finally {
            server.stop(0);
        }
    }

    private static String status(int code, String reason, String message) {
        return "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Failure\", \"code\": %d, \"reason\": \"%s\", \"message\": \"%s\"}"
                .formatted(code, reason, message);
    }

    private String failure(Path kubeconfig) {
        assertThat(kubeconfig).isEqualTo(kubeconfig());
        return String.valueOf(catchThrowableOfType(CommandFailure.class, () -> wiring.plan(config(), Optional.empty()))
                .getMessage());
    }

    private Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    private Path kubeconfig(String server, String cluster, String user) throws IOException {
        return Files.writeString(kubeconfig(), """
                clusters: [{name: a, cluster: {server: "%s"%s}}]
                contexts: [{name: ctx, context: {cluster: a, user: me}}]
                users: [{name: me, user: {%s}}]
                current-context: ctx
                """.formatted(server, cluster, user));
    }

    private Config config() {
        return new Config(
                List.of(),
                List.of(),
                new Settings(new TreeMap<>(Map.of("kubeconfig", kubeconfig().toString()))));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private String logged() {
        return log.list.stream()
                .map(event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }
}
