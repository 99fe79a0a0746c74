package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import org.junit.jupiter.api.Test;

/** What a new Service has that its author did not say. */
interface CreateClaims extends Claims {
    @Test
    default void a_load_balancer_gets_a_cluster_address_and_a_node_port() {
        ServiceSpec spec = world().createLoadBalancer("a").getSpec();

        assertThat(spec.getClusterIP()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(spec.getClusterIPs()).containsExactly(spec.getClusterIP());
        assertThat(spec.getPorts().get(0).getNodePort()).isBetween(30000, 32767);
    }

    @Test
    default void a_load_balancer_gets_the_defaults() {
        ServiceSpec spec = world().createLoadBalancer("a").getSpec();

        assertThat(spec.getSessionAffinity()).isEqualTo("None");
        assertThat(spec.getExternalTrafficPolicy()).isEqualTo("Cluster");
        assertThat(spec.getInternalTrafficPolicy()).isEqualTo("Cluster");
        assertThat(spec.getAllocateLoadBalancerNodePorts()).isTrue();
        assertThat(spec.getIpFamilies()).containsExactly("IPv4");
        assertThat(spec.getIpFamilyPolicy()).isEqualTo("SingleStack");
        assertThat(spec.getLoadBalancerClass()).isNull();
    }

    @Test
    default void a_port_gets_its_protocol_and_target() {
        ServicePort port = world().createLoadBalancer("a").getSpec().getPorts().get(0);

        assertThat(port.getProtocol()).isEqualTo("TCP");
        assertThat(port.getTargetPort().getIntVal()).isEqualTo(80);
    }

    @Test
    default void a_new_object_has_identity_version_and_time_but_no_generation() {
        Service service = world().createLoadBalancer("a");

        assertThat(service.getMetadata().getUid()).hasSize(36);
        assertThat(service.getMetadata().getResourceVersion()).matches("\\d+");
        assertThat(service.getMetadata().getCreationTimestamp()).endsWith("Z");
        assertThat(service.getMetadata().getGeneration()).isNull();
        assertThat(service.getStatus().getLoadBalancer().getIngress()).isEmpty();
    }

    @Test
    default void a_cluster_service_gets_no_node_port_and_no_external_policy() {
        ServiceSpec spec = world().create("a", "{'ports':[{'port':80}]}").getSpec();

        assertThat(spec.getType()).isEqualTo("ClusterIP");
        assertThat(spec.getPorts().get(0).getNodePort()).isNull();
        assertThat(spec.getExternalTrafficPolicy()).isNull();
        assertThat(spec.getAllocateLoadBalancerNodePorts()).isNull();
    }

    @Test
    default void local_traffic_gets_a_health_check_node_port() {
        String spec = "{'type':'LoadBalancer','externalTrafficPolicy':'Local','ports':[{'port':80}]}";

        assertThat(world().create("a", spec).getSpec().getHealthCheckNodePort()).isBetween(30000, 32767);
    }

    @Test
    default void a_load_balancer_may_do_without_node_ports() {
        String spec = "{'type':'LoadBalancer','allocateLoadBalancerNodePorts':false,'ports':[{'port':80}]}";

        assertThat(world().create("a", spec).getSpec().getPorts().get(0).getNodePort())
                .isNull();
    }

    @Test
    default void client_affinity_lasts_three_hours() {
        ServiceSpec spec = world().create("a", "{'sessionAffinity':'ClientIP','ports':[{'port':80}]}")
                .getSpec();

        assertThat(spec.getSessionAffinityConfig().getClientIP().getTimeoutSeconds())
                .isEqualTo(10800);
    }

    @Test
    default void a_headless_service_has_no_address() {
        ServiceSpec spec = world().create("a", "{'clusterIP':'None','selector':{'a':'b'},'ports':[{'port':80}]}")
                .getSpec();

        assertThat(spec.getClusterIPs()).containsExactly("None");
        assertThat(spec.getIpFamilies()).containsExactly("IPv4");
    }

    @Test
    default void an_external_name_has_neither_address_nor_policies() {
        ServiceSpec spec = world().create("a", "{'type':'ExternalName','externalName':'x.example.com'}")
                .getSpec();

        assertThat(spec.getClusterIP()).isNull();
        assertThat(spec.getIpFamilies()).isEmpty();
        assertThat(spec.getInternalTrafficPolicy()).isNull();
    }

    @Test
    default void a_generated_name_ends_in_five_characters() {
        Service service = world().createWith("{'generateName':'g-'}", "{'ports':[{'port':80}]}");

        assertThat(service.getMetadata().getName()).matches("g-[a-z0-9]{5}");
    }

    @Test
    default void a_status_given_at_birth_is_ignored() {
        String body = "{'metadata':{'name':'a'},'spec':{'type':'LoadBalancer','ports':[{'port':80}]},"
                + "'status':{'loadBalancer':{'ingress':[{'ip':'1.2.3.4'}]}}}";
        world().raw("POST", "services", body);

        assertThat(world().get("a").getStatus().getLoadBalancer().getIngress()).isEmpty();
    }
}
