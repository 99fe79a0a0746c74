package dev.fairway.app.kube.goal;

import static dev.fairway.app.fixture.KubeObjects.CLASS;
import static dev.fairway.app.fixture.KubeObjects.DEFAULT_RULE;
import static dev.fairway.app.fixture.KubeObjects.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.fixture.KubeObjects;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipTest {
    private static Ownership.Rules rules(LoadBalancerClass... classes) {
        return new Ownership.Rules("kube-system/fairway", List.of(classes));
    }

    private static final String NONE = "none";

    @ParameterizedTest
    @CsvSource({
        // type, class, finalizer, deleted: whose it is without a default class, and with one
        "LoadBalancer, example.com/lb,      false, false, Wanted,  Wanted",
        "LoadBalancer, example.com/lb,      true,  false, Wanted,  Wanted",
        "LoadBalancer, example.com/lb,      false, true,  Foreign, Foreign",
        "LoadBalancer, example.com/lb,      true,  true,  Leaving, Leaving",
        "LoadBalancer, none,                false, false, Foreign, Wanted",
        "LoadBalancer, none,                true,  false, LeftAlone, Wanted",
        "LoadBalancer, none,                false, true,  Foreign, Foreign",
        "LoadBalancer, none,                true,  true,  Leaving, Leaving",
        "LoadBalancer, example.com/foreign, false, false, Foreign, Foreign",
        "LoadBalancer, example.com/foreign, true,  false, LeftAlone, LeftAlone",
        "LoadBalancer, example.com/foreign, false, true,  Foreign, Foreign",
        "LoadBalancer, example.com/foreign, true,  true,  Leaving, Leaving",
        "ClusterIP,    none,                false, false, Foreign, Foreign",
        "ClusterIP,    none,                true,  false, Leaving, Leaving",
        "ClusterIP,    none,                false, true,  Foreign, Foreign",
        "ClusterIP,    none,                true,  true,  Leaving, Leaving",
        "NodePort,     none,                false, false, Foreign, Foreign",
        "NodePort,     none,                true,  false, Leaving, Leaving",
        "ExternalName, none,                true,  false, Leaving, Leaving",
    })
    void is_decided_by_type_class_finalizer_and_deletion(
            String type, String name, boolean marked, boolean deleted, String alone, String withDefault) {
        var service = service(type, name, marked, deleted);

        assertThat(Ownership.of(service, rules(RULE)).getClass().getSimpleName())
                .isEqualTo(alone);
        assertThat(Ownership.of(service, rules(RULE, DEFAULT_RULE)).getClass().getSimpleName())
                .isEqualTo(withDefault);
    }

    @Test
    void a_class_goes_by_its_rule_and_no_class_by_the_default() {
        var rules = rules(DEFAULT_RULE, RULE);

        assertThat(Ownership.of(service("LoadBalancer", CLASS, false, false), rules))
                .isEqualTo(new Ownership.Wanted(RULE));
        assertThat(Ownership.of(service("LoadBalancer", NONE, false, false), rules))
                .isEqualTo(new Ownership.Wanted(DEFAULT_RULE));
    }

    @Test
    void the_default_class_may_be_asked_for_by_name() {
        var service = service("LoadBalancer", DEFAULT_RULE.name(), false, false);

        assertThat(Ownership.of(service, rules(RULE, DEFAULT_RULE))).isEqualTo(new Ownership.Wanted(DEFAULT_RULE));
    }

    @Test
    void the_finalizer_of_a_cloud_controller_manager_does_not_make_it_ours() {
        var service = KubeObjects.service("web")
                .editMetadata()
                .withFinalizers("service.kubernetes.io/load-balancer-cleanup")
                .endMetadata()
                .editSpec()
                .withType("ClusterIP")
                .endSpec()
                .build();

        assertThat(Ownership.of(service, rules(RULE))).isEqualTo(new Ownership.Foreign());
    }

    @Test
    void a_stray_says_which_class_is_missing() {
        assertThat(Ownership.of(service("LoadBalancer", "example.com/gone", true, false), rules(RULE)))
                .isEqualTo(new Ownership.LeftAlone("the configuration no longer maps the class example.com/gone; "
                        + "the load balancer stays as it is"));
        assertThat(Ownership.of(service("LoadBalancer", NONE, true, false), rules(RULE)))
                .isEqualTo(new Ownership.LeftAlone("no class of the configuration takes Services without a "
                        + "class any more; the load balancer stays as it is"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service.kubernetes.io/load-balancer-cleanup",
                "service.k8s.aws/resources",
                "gke.networking.io/l4-netlb-v2",
            })
    void a_service_without_a_class_is_left_to_the_controller_whose_finalizer_it_has(String finalizer) {
        var service = classless()
                .editMetadata()
                .withFinalizers("example.com/keep", finalizer)
                .endMetadata();

        assertThat(Ownership.of(service.build(), rules(DEFAULT_RULE)))
                .isEqualTo(new Ownership.LeftAlone("left alone, because it has the finalizer " + finalizer
                        + " of another load balancer controller; it is served when that is gone, and at once if it is"
                        + " made again with spec.loadBalancerClass example.com/default"));
        assertThat(Ownership.of(service.build(), rules(RULE))).isEqualTo(new Ownership.Foreign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"foregroundDeletion", "orphan", "example.com/keep", "kubernetes.io/legacy-host"})
    void a_finalizer_that_says_nothing_of_load_balancers_is_no_claim(String finalizer) {
        var service = classless().editMetadata().withFinalizers(finalizer).endMetadata();

        assertThat(Ownership.of(service.build(), rules(DEFAULT_RULE))).isEqualTo(new Ownership.Wanted(DEFAULT_RULE));
    }

    @Test
    void a_service_without_a_class_is_left_to_whoever_wrote_its_address() {
        assertThat(Ownership.of(addressed().build(), rules(DEFAULT_RULE)))
                .extracting(Object::toString)
                .asString()
                .contains("has the address 192.0.2.1 from another load balancer controller");
    }

    @Test
    void a_service_that_asks_for_a_class_of_ours_is_ours_whatever_is_on_it() {
        var service = addressed()
                .editMetadata()
                .withFinalizers("service.kubernetes.io/load-balancer-cleanup")
                .endMetadata()
                .editSpec()
                .withLoadBalancerClass(CLASS)
                .endSpec();

        assertThat(Ownership.of(service.build(), rules(RULE))).isEqualTo(new Ownership.Wanted(RULE));
    }

    @Test
    void what_is_ours_stays_ours_whatever_is_added_to_it() {
        var service = addressed()
                .editMetadata()
                .withFinalizers(Ownership.FINALIZER, "service.kubernetes.io/load-balancer-cleanup")
                .endMetadata();

        assertThat(Ownership.of(service.build(), rules(DEFAULT_RULE))).isEqualTo(new Ownership.Wanted(DEFAULT_RULE));
    }

    @Test
    void our_condition_makes_it_ours_where_somebody_took_our_finalizer() {
        var replaced = addressed()
                .editStatus()
                .addNewCondition()
                .withType(Ownership.CONDITION)
                .withStatus("True")
                .endCondition()
                .endStatus();

        assertThat(Ownership.of(replaced.build(), rules(DEFAULT_RULE))).isEqualTo(new Ownership.Wanted(DEFAULT_RULE));
        var left = replaced.editSpec().withType("ClusterIP").endSpec();
        assertThat(Ownership.of(left.build(), rules(DEFAULT_RULE))).isEqualTo(new Ownership.Leaving());
    }

    @Test
    void what_another_fairway_serves_is_not_ours_to_delete() {
        var theirs = served(CLASS, "team-b/fairway").build();
        assertThat(Ownership.of(theirs, rules(RULE)).toString())
                .contains("another Fairway in this cluster, installation team-b/fairway");
        assertThat(Ownership.of(theirs, rules(DEFAULT_RULE))).isEqualTo(new Ownership.Foreign());

        var deleted = theirs.edit()
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .build();
        assertThat(Ownership.of(deleted, rules(RULE))).isEqualTo(new Ownership.Foreign());
        var clusterIp = theirs.edit().editSpec().withType("ClusterIP").endSpec().build();
        assertThat(Ownership.of(clusterIp, rules(RULE))).isEqualTo(new Ownership.Foreign());
    }

    @Test
    void a_class_that_the_user_changed_leaves_and_one_that_the_configuration_lost_stays() {
        var changed = served(CLASS, "kube-system/fairway")
                .editSpec()
                .withLoadBalancerClass("example.com/foreign")
                .endSpec();
        var lost = served("example.com/lost", "kube-system/fairway");

        assertThat(Ownership.of(changed.build(), rules(RULE))).isEqualTo(new Ownership.Leaving());
        assertThat(Ownership.of(lost.build(), rules(RULE))).isInstanceOf(Ownership.LeftAlone.class);
    }

    /** Of that class, and served for it by that Fairway. */
    private static ServiceBuilder served(String className, String installation) {
        var place = new ProviderIdentity("sample", new TreeMap<>());
        var by = new ServedByAnnotation(
                installation, className, List.of(new ServedByAnnotation.Instance("sample", place)));
        return KubeObjects.marked("web")
                .editMetadata()
                .addToAnnotations(ServedByAnnotation.ANNOTATION, by.json())
                .endMetadata()
                .editSpec()
                .withLoadBalancerClass(className)
                .endSpec();
    }

    private static ServiceBuilder classless() {
        return KubeObjects.service("web").editSpec().withLoadBalancerClass(null).endSpec();
    }

    private static ServiceBuilder addressed() {
        return classless()
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp("192.0.2.1")
                .endIngress()
                .endLoadBalancer()
                .endStatus();
    }

    private static Service service(String type, String name, boolean marked, boolean deleted) {
        return (marked ? KubeObjects.marked("web") : KubeObjects.service("web"))
                .editMetadata()
                .withDeletionTimestamp(deleted ? "2026-01-01T00:00:00Z" : null)
                .endMetadata()
                .editSpec()
                .withType(type)
                .withLoadBalancerClass(name.equals(NONE) ? null : name)
                .endSpec()
                .build();
    }
}
