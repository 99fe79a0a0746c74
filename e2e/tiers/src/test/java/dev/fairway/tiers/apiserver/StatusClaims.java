package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may write what of a status. */
interface StatusClaims extends Claims {
    String CONDITION = "{'status':{'conditions':[{'type':'A','status':'True','reason':'R','message':'m',"
            + "'lastTransitionTime':'2026-01-01T00:00:00Z'}]}}";

    @Test
    default void an_address_without_mode_is_a_virtual_ip() {
        world().createLoadBalancer("a");
        LoadBalancerIngress ingress = world().giveAddress("a", "1.2.3.4")
                .getStatus()
                .getLoadBalancer()
                .getIngress()
                .get(0);

        assertThat(ingress.getIp()).isEqualTo("1.2.3.4");
        assertThat(ingress.getIpMode()).isEqualTo("VIP");
    }

    @Test
    default void mode_hostname_and_port_errors_are_kept() {
        world().createLoadBalancer("a");
        LoadBalancerIngress ingress = world().mergeStatus(
                        "a",
                        "{'status':{'loadBalancer':{'ingress':[{'ip':'1.2.3.4','hostname':'a.b','ipMode':'Proxy',"
                                + "'ports':[{'port':80,'protocol':'TCP','error':'fairway.dev/Foo'}]}]}}}")
                .getStatus()
                .getLoadBalancer()
                .getIngress()
                .get(0);

        assertThat(ingress.getIpMode()).isEqualTo("Proxy");
        assertThat(ingress.getHostname()).isEqualTo("a.b");
        assertThat(ingress.getPorts().get(0).getError()).isEqualTo("fairway.dev/Foo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'hostname':'a.b','ipMode':'Proxy' | status.loadBalancer.ingress[0].ipMode: Forbidden: may not be specified
            'ip':'bad'                        | status.loadBalancer.ingress[0].ip: Invalid value: "bad"
            'ip':'1.2.3.4','ipMode':'Foo'     | status.loadBalancer.ingress[0].ipMode: Unsupported value: "Foo"
            """)
    default void an_invalid_ingress_is_refused(String ingress, String why) {
        world().createLoadBalancer("a");
        String patch = "{'status':{'loadBalancer':{'ingress':[{" + ingress + "}]}}}";

        KubernetesClientException refusal = world().refused(() -> world().mergeStatus("a", patch));

        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getMessage()).contains(why);
    }

    @Test
    default void a_cluster_service_has_no_ingress() {
        world().create("a", "{'ports':[{'port':80}]}");

        assertThat(world().refused(() -> world().giveAddress("a", "1.2.3.4"))
                        .getStatus()
                        .getMessage())
                .contains(
                        "status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is 'LoadBalancer'");
    }

    @Test
    default void a_write_of_the_object_leaves_the_status_alone() {
        world().createLoadBalancer("a");
        world().giveAddress("a", "1.2.3.4");

        Service after = world().merge("a", "{'status':{'loadBalancer':null},'metadata':{'labels':{'x':'y'}}}");

        assertThat(after.getStatus().getLoadBalancer().getIngress()).hasSize(1);
    }

    @Test
    default void a_write_of_the_status_leaves_the_spec_alone_but_not_the_metadata() {
        world().createLoadBalancer("a");

        Service after = world().mergeStatus(
                        "a",
                        "{'metadata':{'annotations':{'x':'y'},'finalizers':['a.io/b']},'spec':{'ports':[{'port':99}]}}");

        assertThat(after.getSpec().getPorts().get(0).getPort()).isEqualTo(80);
        assertThat(after.getMetadata().getAnnotations()).containsEntry("x", "y");
        assertThat(after.getMetadata().getFinalizers()).containsExactly("a.io/b");
    }

    @Test
    default void a_put_of_the_status_writes_only_the_status() {
        Service service = world().createLoadBalancer("a");
        Service edited = new ServiceBuilder(service)
                .editSpec()
                .withSessionAffinity("ClientIP")
                .endSpec()
                .editStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp("1.2.3.4")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();

        Service after = world().client().services().resource(edited).updateStatus();

        assertThat(after.getSpec().getSessionAffinity()).isEqualTo("None");
        assertThat(after.getStatus().getLoadBalancer().getIngress()).hasSize(1);
    }

    @Test
    default void a_merge_patch_replaces_all_conditions() {
        world().createLoadBalancer("a");
        world().mergeStatus("a", CONDITION);

        Service replaced = world().mergeStatus("a", CONDITION.replace("'A'", "'B'"));

        assertThat(replaced.getStatus().getConditions())
                .extracting(condition -> condition.getType())
                .containsExactly("B");
    }
}
