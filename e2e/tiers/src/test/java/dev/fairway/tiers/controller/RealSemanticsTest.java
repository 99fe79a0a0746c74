package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.BAD_RANGES;
import static dev.fairway.tiers.semantics.Semantic.OTHERS_FIELDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.tiers.semantics.Demonstrates;
import dev.fairway.tiers.tier.KubeTier;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against kube-apiserver. One controller for all claims. */
@KubeTier
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealSemanticsTest extends SemanticsContract {
    private static final String OURS =
            "{'type':'LoadBalancer','loadBalancerClass':'%s','ports':[{'port':80}]}".formatted(ControllerBench.CLASS);

    private Optional<TestApiServer> server = Optional.empty();
    private Optional<ControllerBench> started = Optional.empty();
    private int claims;

    @BeforeAll
    void start() {
        server = Optional.of(TestApiServer.real());
        started = server.map(TestApiServer::config).map(ControllerBench::new);
    }

    @AfterAll
    void stop() {
        started.ifPresent(ControllerBench::close);
        server.ifPresent(TestApiServer::close);
    }

    @BeforeEach
    void open() {
        open("claim-" + ++claims);
    }

    @AfterEach
    void close() {
        leave();
    }

    @Override
    public ControllerBench bench() {
        return started.orElseThrow();
    }

    /** The API server keeps books of who wrote what. */
    @Test
    @Demonstrates(OTHERS_FIELDS)
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
                        "null {'f:metadata':{'f:annotations':{'f:fairway.dev/served-by':{}},'f:finalizers':{'v:'fairway.dev/load-balancer'':{}}}}",
                        "status {'f:status':{'f:conditions':{'.':{},'k:{'type':'fairway.dev/LoadBalancerReady'}':"
                                + "{'.':{},'f:lastTransitionTime':{},'f:message':{},'f:reason':{},'f:status':{},'f:type':{}}},"
                                + "'f:loadBalancer':{'f:ingress':{}}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/33", "foo.bar", "10.0.0.1/32,*", "10.0.0.1", "10.0.0.0/8,", ","})
    @Demonstrates(BAD_RANGES)
    void malformed_ranges_are_refused_by_the_api_server_itself(String ranges) {
        stage().create("web", 80);
        awaitReady("web");

        assertThatThrownBy(() ->
                        stage().patch("web", "{'metadata':{'annotations':{'%s':'%s'}}}".formatted(RANGES, ranges)))
                .hasMessageContaining("must be a valid CIDR value");
        assertThatThrownBy(() -> stage().patch("web", "{'spec':{'loadBalancerSourceRanges':['%s']}}".formatted(ranges)))
                .hasMessageContaining("must be a valid CIDR value");
        assertThat(stage().isReady("web")).isTrue();
    }
}
