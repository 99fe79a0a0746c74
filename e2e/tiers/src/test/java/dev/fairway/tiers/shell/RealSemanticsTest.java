package dev.fairway.tiers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.tiers.semantics.Semantic;
import dev.fairway.tiers.semantics.Shows;
import dev.fairway.tiers.tier.KubeTier;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Against kube-apiserver. */
@KubeTier
class RealSemanticsTest extends SemanticsContract {
    private static final String OURS =
            "{'type':'LoadBalancer','loadBalancerClass':'%s','ports':[{'port':80}]}".formatted(Bench.CLASS);

    private Optional<RealControlPlane> plane = Optional.empty();

    @Override
    Config startApiServer() {
        var started = RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow());
        plane = Optional.of(started);
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(started.url())
                .withCaCertFile(started.authority().toString())
                .withOauthToken(started.token())
                .build();
    }

    /** The API server keeps books of who wrote what. */
    @Test
    @Shows(Semantic.OTHERS_FIELDS)
    void the_api_server_books_nothing_but_our_own_fields_to_us() {
        stage().create("web", "{'finalizers':['example.com/keep'],'annotations':{'fairway.dev/drain':'5s'}}", OURS);
        awaitReady("web");

        assertThat(stage().read("web").getMetadata().getManagedFields())
                .filteredOn(entry -> "fairway".equals(entry.getManager()))
                .extracting(entry -> entry.getSubresource() + " "
                        + Serialization.asJson(entry.getFieldsV1())
                                .replaceAll("[\\s\\\\]", "")
                                .replace('"', '\''))
                .containsExactlyInAnyOrder(
                        "null {'f:metadata':{'f:finalizers':{'v:'fairway.dev/load-balancer'':{}}}}",
                        "status {'f:status':{'f:conditions':{'.':{},'k:{'type':'fairway.dev/LoadBalancerReady'}':"
                                + "{'.':{},'f:lastTransitionTime':{},'f:message':{},'f:reason':{},'f:status':{},'f:type':{}}},"
                                + "'f:loadBalancer':{'f:ingress':{}}}}");
    }

    @Override
    void stopApiServer() {
        plane.ifPresent(RealControlPlane::close);
    }
}
