package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a PUT or patch of a Service keeps, changes and must not change. */
interface UpdateClaims extends Claims {
    @Test
    default void a_put_keeps_what_was_allocated_by_port_name() {
        Service before = world().createLoadBalancer("a");
        world().raw(
                        "PUT",
                        "services/a",
                        "{'metadata':{'name':'a'},'spec':{'type':'LoadBalancer','ports':[{'port':90}]}}");
        Service after = world().get("a");

        assertThat(after.getSpec().getClusterIP()).isEqualTo(before.getSpec().getClusterIP());
        assertThat(after.getSpec().getPorts().get(0).getPort()).isEqualTo(90);
        assertThat(after.getSpec().getPorts().get(0).getNodePort())
                .isEqualTo(before.getSpec().getPorts().get(0).getNodePort());
    }

    @Test
    default void a_port_of_another_name_gets_another_node_port() {
        int before = world().createLoadBalancer("a").getSpec().getPorts().get(0).getNodePort();
        Service after = world().merge("a", "{'spec':{'ports':[{'name':'new','port':80}]}}");

        assertThat(after.getSpec().getPorts().get(0).getNodePort()).isNotEqualTo(before);
    }

    @Test
    default void ports_added_later_get_node_ports_of_their_own() {
        world().create("a", "{'type':'LoadBalancer','ports':[{'name':'a','port':53}]}");
        Service after = world().merge(
                        "a", "{'spec':{'ports':[{'name':'a','port':53},{'name':'b','port':53,'protocol':'UDP'}]}}");

        assertThat(after.getSpec().getPorts().get(0).getNodePort())
                .isNotEqualTo(after.getSpec().getPorts().get(1).getNodePort());
    }

    @Test
    default void a_stale_version_is_a_conflict() {
        Service stale = world().createLoadBalancer("a");
        world().merge("a", "{'metadata':{'labels':{'x':'y'}}}");
        Service edited = new ServiceBuilder(stale)
                .editMetadata()
                .addToLabels("z", "z")
                .endMetadata()
                .build();

        KubernetesClientException refusal = world().refused(
                        () -> world().client().services().resource(edited).update());

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal.getStatus().getReason()).isEqualTo("Conflict");
        assertThat(refusal.getStatus().getMessage()).contains("the object has been modified");
    }

    @Test
    default void a_stale_version_in_a_patch_is_a_conflict() {
        String stale = world().createLoadBalancer("a").getMetadata().getResourceVersion();
        world().merge("a", "{'metadata':{'labels':{'x':'y'}}}");
        String patch = "{'metadata':{'resourceVersion':'" + stale + "','labels':{'z':'z'}}}";

        assertThat(world().refused(() -> world().merge("a", patch)).getCode()).isEqualTo(409);
        assertThat(world().refused(() -> world().mergeStatus("a", patch)).getCode())
                .isEqualTo(409);
    }

    @Test
    default void another_uid_is_a_conflict_in_a_put_and_invalid_in_a_patch() {
        world().createLoadBalancer("a");
        String body = "{'metadata':{'name':'a','uid':'wrong'},'spec':{'type':'LoadBalancer','ports':[{'port':80}]}}";

        KubernetesClientException put = world().refused(() -> world().raw("PUT", "services/a", body));
        KubernetesClientException patch = world().refused(() -> world().merge("a", "{'metadata':{'uid':'wrong'}}"));

        assertThat(put.getCode()).isEqualTo(409);
        assertThat(patch.getCode()).isEqualTo(422);
        assertThat(patch.getStatus().getMessage())
                .contains("metadata.uid: Invalid value: \"wrong\": field is immutable");
    }

    @Test
    default void a_write_that_changes_nothing_makes_no_version() {
        String before = world().createLoadBalancer("a").getMetadata().getResourceVersion();

        assertThat(world().merge("a", "{}").getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @Test
    default void versions_grow_with_every_write_to_anything() {
        long first = version(world().createLoadBalancer("a"));
        long second = version(world().createLoadBalancer("b"));
        long third = version(world().merge("a", "{'metadata':{'labels':{'x':'y'}}}"));

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void name_and_namespace_in_the_body_must_be_those_of_the_path() {
        world().createLoadBalancer("a");

        assertThat(world().refused(() -> world().merge("a", "{'metadata':{'name':'b'}}"))
                        .getCode())
                .isEqualTo(400);
        assertThat(world().refused(() -> world().merge("a", "{'metadata':{'namespace':'b'}}"))
                        .getCode())
                .isEqualTo(400);
    }

    @Test
    default void class_cluster_address_and_health_check_port_never_change() {
        world().create(
                        "a",
                        "{'type':'LoadBalancer','loadBalancerClass':'a.io/b','externalTrafficPolicy':'Local',"
                                + "'ports':[{'port':80}]}");

        List.of(
                        "'loadBalancerClass':'a.io/c'",
                        "'loadBalancerClass':null",
                        "'clusterIP':'None'",
                        "'healthCheckNodePort':31999")
                .forEach(change -> {
                    KubernetesClientException refusal =
                            world().refused(() -> world().merge("a", "{'spec':{" + change + "}}"));
                    assertThat(refusal.getCode()).as(change).isEqualTo(422);
                });
    }

    @Test
    default void a_class_cannot_be_given_to_a_load_balancer_without_one() {
        world().createLoadBalancer("a");

        assertThat(world().refused(() -> world().merge("a", "{'spec':{'loadBalancerClass':'a.io/b'}}"))
                        .getStatus()
                        .getMessage())
                .contains("spec.loadBalancerClass: Invalid value: \"a.io/b\": may not change once set");
    }

    @Test
    default void node_ports_that_are_no_longer_wanted_stay_until_they_are_left_out() {
        int port = world().createLoadBalancer("a").getSpec().getPorts().get(0).getNodePort();
        Service kept = world().merge("a", "{'spec':{'allocateLoadBalancerNodePorts':false}}");
        Service gone = world().merge("a", "{'spec':{'ports':[{'port':80}]}}");

        assertThat(kept.getSpec().getPorts().get(0).getNodePort()).isEqualTo(port);
        assertThat(gone.getSpec().getPorts().get(0).getNodePort()).isNull();
    }

    @Test
    default void two_ports_cannot_ask_for_one_node_port_later() {
        world().createLoadBalancer("a");
        String ports = "[{'name':'a','port':53,'nodePort':31234},{'name':'b','port':54,'nodePort':31234}]";

        assertThat(world().refused(() -> world().merge("a", "{'spec':{'ports':" + ports + "}}"))
                        .getCode())
                .isIn(422, 500);
    }

    @Test
    default void affinity_config_leaves_with_the_affinity() {
        world().create("a", "{'sessionAffinity':'ClientIP','ports':[{'port':80}]}");

        assertThat(world().merge("a", "{'spec':{'sessionAffinity':'None'}}")
                        .getSpec()
                        .getSessionAffinityConfig())
                .isNull();
    }

    private static long version(Service service) {
        return Long.parseLong(service.getMetadata().getResourceVersion());
    }
}
