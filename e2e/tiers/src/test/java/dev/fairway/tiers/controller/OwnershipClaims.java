package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.DEFAULT_CLASS;
import static dev.fairway.tiers.semantics.Semantic.FOREIGN_CLASS;
import static dev.fairway.tiers.semantics.Semantic.NO_CLASS;
import static dev.fairway.tiers.semantics.Semantic.OTHERS_ADDRESS;
import static dev.fairway.tiers.semantics.Semantic.OTHERS_FIELDS;
import static dev.fairway.tiers.semantics.Semantic.OTHERS_FINALIZER;
import static dev.fairway.tiers.semantics.Semantic.OTHER_LEFT;
import static dev.fairway.tiers.semantics.Semantic.OTHER_TYPES;
import static dev.fairway.tiers.semantics.Semantic.OURS_STAYS_OURS;
import static dev.fairway.tiers.semantics.Semantic.STRAY_CLASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.tiers.semantics.Demonstrates;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a Service is. */
interface OwnershipClaims extends Claims {
    String BALANCER = "{'type':'LoadBalancer','ports':[{'port':80}]}";
    String CCM = "service.kubernetes.io/load-balancer-cleanup";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'LoadBalancer','loadBalancerClass':'example.com/other','ports':[{'port':80}]}",
                "{'type':'ClusterIP','ports':[{'port':80}]}",
                "{'type':'ClusterIP','clusterIP':'None','ports':[{'port':80}]}",
                "{'type':'NodePort','ports':[{'port':80}]}",
                "{'type':'ExternalName','externalName':'www.example.com'}",
            })
    @Demonstrates({FOREIGN_CLASS, OTHER_TYPES})
    default void a_service_of_another_class_or_type_is_never_touched(String spec) {
        bench().restartController(TestClouds.LARGE, ControllerBench.DEFAULT_RULE);

        stage().create("others", "{}", spec);
        stage().patch("others", "{'metadata':{'annotations':{'fairway.dev/drain':'5s'}}}");

        assertUntouched(stage().read("others"));
    }

    @Test
    @Demonstrates(NO_CLASS)
    default void a_service_without_a_class_is_nobodys_where_no_class_is_the_default() {
        assertUntouched(stage().create("others", "{}", BALANCER));
    }

    @Test
    @Demonstrates(DEFAULT_CLASS)
    default void a_service_without_a_class_is_of_the_default_class() {
        bench().restartController(TestClouds.LARGE, ControllerBench.DEFAULT_RULE);

        stage().create("web", "{}", BALANCER);

        awaitReady("web");
        assertThat(stage().read("web").getSpec().getLoadBalancerClass()).isNull();
    }

    @Test
    @Demonstrates({OTHERS_FINALIZER, OTHER_LEFT})
    default void another_controllers_service_is_left_alone_until_its_finalizer_is_gone() {
        bench().restartController(TestClouds.LARGE, ControllerBench.DEFAULT_RULE);

        var created = stage().create("web", "{'finalizers':['%s']}".formatted(CCM), BALANCER);

        awaitLeftAlone("web", CCM);
        assertThat(stage().read("web")).isEqualTo(created);
        stage().patch("web", "{'metadata':{'finalizers':null}}");
        awaitReady("web");
    }

    @Test
    @Demonstrates({OTHERS_ADDRESS, OTHER_LEFT})
    default void a_service_with_anothers_address_is_left_alone_until_that_is_gone() {
        bench().stopController();
        stage().create("web", "{}", BALANCER);
        stage().patchStatus("web", "{'status':{'loadBalancer':{'ingress':[{'ip':'192.0.2.1'}]}}}");
        var addressed = stage().read("web");
        bench().restartController(ControllerBench.DEFAULT_RULE);

        awaitLeftAlone("web", "192.0.2.1");
        assertThat(stage().read("web")).isEqualTo(addressed);
        stage().patchStatus("web", "{'status':{'loadBalancer':{'ingress':null}}}");
        awaitReady("web");
        assertThat(stage().addresses("web")).hasSize(1).doesNotContain("192.0.2.1");
    }

    @Test
    @Demonstrates(OURS_STAYS_OURS)
    default void what_is_ours_stays_ours_whatever_finalizer_comes_later() {
        bench().restartController(ControllerBench.DEFAULT_RULE);
        stage().create("web", "{}", BALANCER);
        awaitReady("web");

        stage().patch("web", "{'metadata':{'finalizers':['%s','%s']}}".formatted(Ownership.FINALIZER, CCM));
        stage().patch("web", "{'spec':{'ports':[{'port':81}]}}");

        bench().await(
                        "the change",
                        () -> bench().listenersOf(stage().uid("web")).equals(List.of("tcp-81")));
        assertThat(stage().read("web").getMetadata().getFinalizers()).containsExactly(Ownership.FINALIZER, CCM);
    }

    @Test
    @Demonstrates(STRAY_CLASS)
    default void a_service_whose_class_is_no_longer_mapped_serves_on_until_it_is_deleted() {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");
        var ready = stage().read("web");
        bench().restartController(ControllerBench.DEFAULT_RULE);

        bench().await(
                        "a warning",
                        () -> stage().events("web").stream()
                                .anyMatch(it -> it.contains("no longer maps the class " + ControllerBench.CLASS)));
        assertThat(stage().read("web")).isEqualTo(ready);
        assertThat(bench().entriesOf(uid)).hasSize(3);
        stage().service("web").delete();
        awaitGone("web");
        assertThat(bench().entriesOf(uid)).isEmpty();
    }

    @Test
    @Demonstrates(OTHERS_FIELDS)
    default void nobody_elses_field_is_written() {
        bench().stopController();
        var created = stage().create(
                        "web",
                        "{'labels':{'a':'b'},'annotations':{'c':'d'},'finalizers':['example.com/one']}",
                        "{'type':'LoadBalancer','loadBalancerClass':'%s','ports':[{'port':80}]}"
                                .formatted(ControllerBench.CLASS));
        stage().patchStatus("web", "{'status':{'conditions':[" + AUDITED + "]}}");
        bench().startController();
        awaitReady("web");

        var served = stage().read("web");
        assertThat(served.getSpec()).isEqualTo(created.getSpec());
        assertThat(served.getMetadata().getLabels())
                .isEqualTo(created.getMetadata().getLabels());
        assertThat(TestNamespace.annotationsOfOthers(served))
                .isEqualTo(created.getMetadata().getAnnotations());
        assertThat(served.getMetadata().getFinalizers()).containsExactly("example.com/one", Ownership.FINALIZER);
        stage().patch(
                        "web",
                        "{'metadata':{'finalizers':['example.com/one','%s','example.com/two']},'spec':{'type':'ClusterIP'}}"
                                .formatted(Ownership.FINALIZER));
        bench().await("the finalizer has left", () -> !Ownership.isMarked(stage().read("web")));
        assertThat(stage().read("web").getMetadata().getFinalizers())
                .containsExactly("example.com/one", "example.com/two");
        assertThat(stage().read("web").getStatus().getConditions())
                .extracting(condition -> condition.getType() + " " + condition.getMessage())
                .containsExactly("example.com/Audited by nobody");
    }

    String AUDITED = "{'type':'example.com/Audited','status':'True','reason':'Seen','message':'by nobody',"
            + "'lastTransitionTime':'2026-01-01T00:00:00Z'}";

    private void awaitLeftAlone(String name, String sign) {
        bench().await("an Event", () -> !stage().events(name).isEmpty());
        assertThat(stage().events(name))
                .singleElement()
                .asString()
                .startsWith("Warning SyncLoadBalancerFailed: left alone, because")
                .contains(sign, "spec.loadBalancerClass " + ControllerBench.DEFAULT_RULE.name());
    }

    /** Whatever there was to do has been done once a Service that came later is ready. */
    private void assertUntouched(Service others) {
        stage().create("ours", 80);
        awaitReady("ours");
        assertThat(stage().read("others")).isEqualTo(others);
        assertThat(stage().events("others")).isEmpty();
    }
}
