package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.apiserver.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab's API server keeps the contract, and refuses what it does not do. */
class LabApiServerTest extends ApiServerContract {
    @Override
    ApiServerUnderTest startCluster() {
        ApiServer server = ApiServer.start();
        return new ApiServerUnderTest() {
            @Override
            public Config config() {
                return new ConfigBuilder(Config.empty())
                        .withMasterUrl(server.url())
                        .withRequestRetryBackoffLimit(0)
                        .build();
            }

            @Override
            public void forgetHistory() {
                server.store().compact();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services?continue=x",
                "services?resourceVersionMatch=Exact&resourceVersion=1",
                "services?labelSelector=l+in+(a,b)",
                "services?dryRun=All"
            })
    void what_it_cannot_list_is_refused(String path) {
        assertThat(world().refused(() -> world().raw("GET", path, "")).getCode())
                .isEqualTo(400);
    }

    @Test
    void a_dry_run_is_refused_and_changes_nothing() {
        world().createLoadBalancer("a");
        String body = "{'metadata':{'name':'%s','labels':{'x':'y'}},'spec':{'ports':[{'port':80}]}}";

        assertRefused(400, "no dry run", "POST", "services?dryRun=All", body.formatted("b"));
        assertRefused(400, "no dry run", "PUT", "services/a?dryRun=All", body.formatted("a"));
        assertRefused(400, "no dry run", "DELETE", "services/a?dryRun=All", "");
        assertRefused(400, "no dry run", "DELETE", "services/a", "{'dryRun':['All']}");
        assertThat(world().service("b").get()).isNull();
        assertThat(world().get("a").getMetadata().getLabels()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "SERVER_SIDE_APPLY"})
    void a_patch_of_another_format_is_refused(PatchType format) {
        world().createLoadBalancer("a");
        String patch = ApiServerClient.json("{'metadata':{'name':'a','labels':{'x':'y'}}}");

        KubernetesClientException refusal =
                world().refused(() -> world().service("a").patch(PatchContext.of(format), patch));

        assertThat(refusal.getCode()).isEqualTo(415);
        assertThat(refusal.getMessage()).contains("--type merge");
        assertThat(world().get("a").getMetadata().getLabels()).isEmpty();
    }

    @Test
    void a_whole_collection_is_not_deleted_at_once() {
        assertRefused(405, "does not allow this method", "DELETE", "services", "");
    }

    @Test
    void initial_events_are_refused_so_that_clients_list_first() {
        assertRefused(422, "list first", "GET", "services?watch=true&sendInitialEvents=true", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            services   | "a","LoadBalancer","10.96.
            events     | "service/a"
            """)
    void kubectl_gets_its_table(String plural, String cells) {
        world().createLoadBalancer("a");
        world().raw(
                        "POST",
                        "events",
                        "{'metadata':{'name':'e'},'involvedObject':{'kind':'Service','name':'a','namespace':'"
                                + world().namespace() + "'}}");

        assertThat(table(plural)).contains("\"columnDefinitions\"", cells);
    }

    private String table(String plural) {
        var request = HttpRequest.newBuilder(URI.create(
                        world().client().getMasterUrl() + "api/v1/namespaces/" + world().namespace() + "/" + plural))
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertRefused(int code, String why, String method, String path, String body) {
        KubernetesClientException refusal = world().refused(() -> world().raw(method, path, body));
        assertThat(refusal.getCode()).isEqualTo(code);
        assertThat(refusal.getMessage()).contains(why);
    }
}
