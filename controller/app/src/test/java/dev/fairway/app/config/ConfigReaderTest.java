package dev.fairway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.engine.ProviderRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final String RIGHT = """
            classes:
              - name: example.com/public
                provider: here
                default: true
                options: {drain: 30s}
              - {name: example.com/other, provider: local}
            providers:
              - name: here
                kind: local
                options:
                  endpoint: 127.0.0.2:7654
              - name: local
            workers: 4
            """;

    private final ConfigReader reader =
            new ConfigReader(ProviderRegistry.of(List.of(new TestKind("local"), new TestKind("distant"))));

    @TempDir
    Path directory;

    @Test
    void reads_classes_in_the_order_of_the_file() throws IOException {
        assertThat(valid(RIGHT).classes())
                .containsExactly(
                        new LoadBalancerClass(
                                "example.com/public", "here", true, new TreeMap<>(Map.of("drain", "30s"))),
                        new LoadBalancerClass("example.com/other", "local", false, new TreeMap<>()));
    }

    @Test
    void fills_in_the_defaults_of_a_providers_own_options_only() throws IOException {
        assertThat(valid(RIGHT).providers())
                .containsExactly(
                        new ProviderBlock(
                                "here", "local", new TreeMap<>(Map.of("endpoint", "127.0.0.2:7654", "timeout", "5s"))),
                        new ProviderBlock(
                                "local",
                                "local",
                                new TreeMap<>(Map.of("endpoint", "127.0.0.1:7654", "timeout", "5s"))));
    }

    @Test
    void a_flag_wins_over_the_file_and_the_file_over_the_default() throws IOException {
        var settings = valid(RIGHT + "resync: 5m\n", Map.of("workers", "9")).settings();

        assertThat(settings.get(Setting.WORKERS)).isEqualTo(9);
        assertThat(settings.get(Setting.RESYNC)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.get(Setting.KUBECONFIG)).isEmpty();
    }

    @Test
    void a_provider_has_the_published_rate_limits_a_multiple_of_them_or_none() throws IOException {
        assertThat(valid(RIGHT).providers().getLast().apiRateLimit()).contains(1.0);
        assertThat(valid(RIGHT.replace("- name: local", "- name: local\n    apiRateLimit: 2.5"))
                        .providers()
                        .getLast()
                        .apiRateLimit())
                .contains(2.5);
        assertThat(valid(RIGHT.replace("- name: local", "- name: local\n    apiRateLimit: off"))
                        .providers()
                        .getLast()
                        .apiRateLimit())
                .isEmpty();
    }

    @Test
    void a_rate_limit_that_is_no_number_is_told_with_its_line() throws IOException {
        assertThat(problems(RIGHT.replace("- name: local", "- name: local\n    apiRateLimit: fast"), Map.of()))
                .singleElement()
                .asString()
                .contains("apiRateLimit is \"fast\"; write a number from 0.1 to 100, such as 2 or 0.5, or off");
    }

    @Test
    void a_tilde_is_the_home_directory() throws IOException {
        assertThat(valid(RIGHT + "kubeconfig: ~/.kube/config\n").settings().get(Setting.KUBECONFIG))
                .contains(Path.of(System.getProperty("user.home"), ".kube", "config"));
    }

    @Test
    void an_address_to_listen_on_may_leave_the_host_out() throws IOException {
        assertThat(http("http: :8080\n")).contains(new ListenAddress("", 8080));
        assertThat(http("http: \"127.0.0.1:9440\"\n")).contains(new ListenAddress("127.0.0.1", 9440));
        assertThat(http("http: \"[::1]:0\"\n")).contains(new ListenAddress("::1", 0));
        assertThat(http("http: off\n")).isEmpty();
        assertThat(http("")).isEmpty();
    }

    @Test
    void says_how_an_address_and_a_word_are_written() throws IOException {
        assertThat(problems(RIGHT + "http: 8080\nlogFormat: JSON\nlogLevel: loud\n", Map.of("http", ":65536")))
                .containsExactly(
                        "--http: http is \":65536\"; write an address such as :8080 or 127.0.0.1:8080, or off",
                        "fairway.yaml:14: http is \"8080\"; write an address such as :8080 or 127.0.0.1:8080, or off",
                        "fairway.yaml:15: logFormat is \"JSON\"; write one of text, json",
                        "fairway.yaml:16: logLevel is \"loud\"; write one of error, warn, info, debug, trace");
    }

    @Test
    void tells_every_error_at_once_each_with_its_line() throws IOException {
        var wrong = """
                classes:
                  - name: example.com/public
                    provder: local
                    default: true
                  - name: example.com/public
                    provider: lokal
                    default: true
                providers:
                  - name: local
                    options: {timeout: soon, endpint: "127.0.0.1:1"}
                  - name: gcp
                workers: many
                """;

        assertThat(problems(wrong, Map.of("resync", "1s")))
                .containsExactly(
                        "--resync: resync is \"1s\"; write a duration of at least 10s, such as 30s, 10m or 1h",
                        "fairway.yaml:2: provider is missing: the name of one of providers",
                        "fairway.yaml:3: unknown key \"provder\", did you mean provider?",
                        "fairway.yaml:5: class example.com/public stands on line 2 already",
                        "fairway.yaml:6: no provider is named \"lokal\", did you mean local?",
                        "fairway.yaml:7: the class of line 4 is the default already;"
                                + " at most one can take Services without a class",
                        "fairway.yaml:10: option timeout is \"soon\"; write a duration such as 30s, 5m or 1h",
                        "fairway.yaml:10: unknown option endpint, did you mean endpoint?",
                        "fairway.yaml:11: provider gcp is of kind \"gcp\", which is not installed,"
                                + " known are distant, local",
                        "fairway.yaml:12: workers is \"many\"; write a whole number from 1 to 1000");
    }

    @Test
    void says_what_stands_where_something_else_belongs() throws IOException {
        var wrong = """
                classes: {name: example.com/public}
                providers:
                  - local
                  - name: local
                    options: [endpoint]
                  - name: [a, b]
                  - name: local
                workers:
                resync: 5m
                resync: 6m
                """;

        assertThat(problems(wrong, Map.of()))
                .containsExactly(
                        "fairway.yaml:1: classes is a block of keys: list at least one class, with its name and provider",
                        "fairway.yaml:3: an entry of providers must be lines of the form \"key: value\", here is \"local\"",
                        "fairway.yaml:5: options must be lines of the form \"key: value\", here is a list",
                        "fairway.yaml:6: name must be a single value, here is a list",
                        "fairway.yaml:7: provider local stands on line 4 already",
                        "fairway.yaml:8: workers must be a single value, here is nothing",
                        "fairway.yaml:10: key \"resync\" stands on line 9 already");
    }

    @Test
    void holds_the_options_of_a_class_against_those_a_service_may_have() throws IOException {
        var wrong = RIGHT.replace("drain: 30s", "endpoint: \"127.0.0.1:1\"");

        assertThat(problems(wrong, Map.of()))
                .containsExactly("fairway.yaml:5: unknown option endpoint, known are drain");
    }

    @Test
    void refuses_what_no_service_could_ask_for() throws IOException {
        assertThat(problems(RIGHT.replace("example.com/other", "not a class"), Map.of()))
                .containsExactly(
                        "fairway.yaml:6: \"not a class\" cannot be a class; write a name such as example.com/public");
    }

    @Test
    void a_file_that_is_not_there_is_one_error() {
        assertThat(read(directory.resolve("fairway.yaml"), Map.of()))
                .asString()
                .endsWith("fairway.yaml: no such file; name one with --config]]");
    }

    @Test
    void a_file_that_is_not_yaml_is_one_error_with_its_line() throws IOException {
        assertThat(problems("classes:\n  - name: a: b\n", Map.of()))
                .containsExactly("fairway.yaml:2: is not YAML: mapping values are not allowed here");
        assertThat(problems("# nothing yet\n", Map.of()))
                .containsExactly("fairway.yaml: is empty; it needs classes and providers");
        assertThat(problems("just words\n", Map.of()))
                .containsExactly(
                        "fairway.yaml:1: the file must be lines of the form \"key: value\", here is \"just words\"");
    }

    @Test
    void what_yaml_has_beyond_plain_blocks_is_understood_or_refused_with_its_line() throws IOException {
        var shared = valid(RIGHT.replace("options: {drain: 30s}", "options: &o {drain: 30s}")
                .replace("provider: local}", "provider: local, options: *o}"));
        assertThat(shared.classes().getLast().options()).containsEntry("drain", "30s");
        assertThat(problems(RIGHT.replace("{name: example", "{<<: *o, name: example"), Map.of()))
                .containsExactly("fairway.yaml:6: is not YAML: found undefined alias o");
        assertThat(problems(RIGHT + "---\nworkers: 5\n", Map.of()))
                .containsExactly("fairway.yaml:14: is not YAML: expected a single document in the stream,"
                        + " but found another document");
        assertThat(problems(RIGHT + "\tresync: 5m\n", Map.of()))
                .singleElement()
                .asString()
                .startsWith("fairway.yaml:14: is not YAML: ");
        assertThat(problems(RIGHT + "? [a, b]\n: c\n", Map.of()))
                .containsExactly("fairway.yaml:14: a key must be a word, here is a list");
    }

    private Optional<ListenAddress> http(String line) throws IOException {
        return valid(RIGHT + line).settings().get(Setting.HTTP);
    }

    private Config valid(String yaml) throws IOException {
        return valid(yaml, Map.of());
    }

    private Config valid(String yaml, Map<String, String> flags) throws IOException {
        var result = read(Files.writeString(directory.resolve("fairway.yaml"), yaml), flags);
        assertThat(result).isInstanceOf(ConfigResult.Valid.class);
        return ((ConfigResult.Valid) result).config();
    }

    private List<String> problems(String yaml, Map<String, String> flags) throws IOException {
        var result = read(Files.writeString(directory.resolve("fairway.yaml"), yaml), flags);
        assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
        return ((ConfigResult.Invalid) result)
                .problems().stream()
                        .map(problem -> problem.toString().replace(directory + "/", ""))
                        .toList();
    }

    private ConfigResult read(Path file, Map<String, String> flags) {
        return reader.read(file, flags);
    }
}
