package dev.fairway.app.kube.goal;

import static dev.fairway.app.given.Given.CLASS;
import static dev.fairway.app.given.Given.DEFAULT_RULE;
import static dev.fairway.app.given.Given.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.given.Given;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {
    private static final String NONE = "none";

    @ParameterizedTest
    @CsvSource({
        // type, class, finalizer, deleted: whose it is without a default class, and with one
        "LoadBalancer, example.com/lb,      false, false, Wanted,  Wanted",
        "LoadBalancer, example.com/lb,      true,  false, Wanted,  Wanted",
        "LoadBalancer, example.com/lb,      false, true,  Foreign, Foreign",
        "LoadBalancer, example.com/lb,      true,  true,  Leaving, Leaving",
        "LoadBalancer, none,                false, false, Foreign, Wanted",
        "LoadBalancer, none,                true,  false, Stray,   Wanted",
        "LoadBalancer, none,                false, true,  Foreign, Foreign",
        "LoadBalancer, none,                true,  true,  Leaving, Leaving",
        "LoadBalancer, example.com/foreign, false, false, Foreign, Foreign",
        "LoadBalancer, example.com/foreign, true,  false, Stray,   Stray",
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

        assertThat(Claim.of(service, List.of(RULE)).getClass().getSimpleName()).isEqualTo(alone);
        assertThat(Claim.of(service, List.of(RULE, DEFAULT_RULE)).getClass().getSimpleName())
                .isEqualTo(withDefault);
    }

    @Test
    void a_class_goes_by_its_rule_and_no_class_by_the_default() {
        var rules = List.of(DEFAULT_RULE, RULE);

        assertThat(Claim.of(service("LoadBalancer", CLASS, false, false), rules))
                .isEqualTo(new Claim.Wanted(RULE));
        assertThat(Claim.of(service("LoadBalancer", NONE, false, false), rules))
                .isEqualTo(new Claim.Wanted(DEFAULT_RULE));
    }

    @Test
    void the_default_class_may_be_asked_for_by_name() {
        var service = service("LoadBalancer", DEFAULT_RULE.name(), false, false);

        assertThat(Claim.of(service, List.of(RULE, DEFAULT_RULE))).isEqualTo(new Claim.Wanted(DEFAULT_RULE));
    }

    @Test
    void the_finalizer_of_a_cloud_controller_manager_does_not_make_it_ours() {
        var service = Given.service("web")
                .editMetadata()
                .withFinalizers("service.kubernetes.io/load-balancer-cleanup")
                .endMetadata()
                .editSpec()
                .withType("ClusterIP")
                .endSpec()
                .build();

        assertThat(Claim.of(service, List.of(RULE))).isEqualTo(new Claim.Foreign());
    }

    @Test
    void a_stray_says_which_class_is_missing() {
        assertThat(Claim.of(service("LoadBalancer", "example.com/gone", true, false), List.of(RULE)))
                .isEqualTo(new Claim.Stray("the configuration no longer maps the class example.com/gone: "
                        + "its load balancer is left as it is"));
        assertThat(Claim.of(service("LoadBalancer", NONE, true, false), List.of(RULE)))
                .isEqualTo(new Claim.Stray("no class of the configuration is the default any more: "
                        + "its load balancer is left as it is"));
    }

    private static Service service(String type, String name, boolean marked, boolean deleted) {
        return (marked ? Given.marked("web") : Given.service("web"))
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
