package dev.fairway.tiers.apiserver;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Optional;

/** One cluster and one client for a class, one namespace for each claim. */
final class ApiServerFixture {
    private Optional<ApiServerUnderTest> cluster = Optional.empty();
    private Optional<KubernetesClient> client = Optional.empty();
    private Optional<ApiServerClient> world = Optional.empty();
    private int namespaces;

    void start(ApiServerUnderTest started) {
        cluster = Optional.of(started);
        client = Optional.of(
                new KubernetesClientBuilder().withConfig(started.config()).build());
    }

    void stop() {
        client.ifPresent(KubernetesClient::close);
        cluster.ifPresent(ApiServerUnderTest::close);
    }

    void enter() {
        String namespace = "claim-" + ++namespaces;
        KubernetesClient talk = client.orElseThrow();
        talk.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        world = Optional.of(new ApiServerClient(talk, cluster.orElseThrow(), namespace));
    }

    void leave() {
        client.orElseThrow().namespaces().withName(world().namespace()).delete();
    }

    ApiServerClient world() {
        return world.orElseThrow();
    }
}
