package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import org.junit.jupiter.api.Test;

/** What a change of type clears, and what it gives. */
interface TypeChangeClaims extends Claims {
    String BALANCER = "{'type':'LoadBalancer','loadBalancerClass':'a.io/b','loadBalancerIP':'1.1.1.1',"
            + "'externalTrafficPolicy':'Local','ports':[{'port':80}]}";

    @Test
    default void becoming_a_cluster_service_clears_all_that_a_load_balancer_has() {
        String address = world().create("a", BALANCER).getSpec().getClusterIP();
        world().giveAddress("a", "1.2.3.4");

        Service after = world().merge("a", "{'spec':{'type':'ClusterIP'}}");

        ServiceSpec spec = after.getSpec();
        assertThat(spec.getPorts().get(0).getNodePort()).isNull();
        assertThat(spec.getLoadBalancerClass()).isNull();
        assertThat(spec.getExternalTrafficPolicy()).isNull();
        assertThat(spec.getHealthCheckNodePort()).isNull();
        assertThat(spec.getAllocateLoadBalancerNodePorts()).isNull();
        assertThat(after.getStatus().getLoadBalancer().getIngress()).isEmpty();
        assertThat(spec.getClusterIP()).isEqualTo(address);
        assertThat(spec.getLoadBalancerIP()).isEqualTo("1.1.1.1");
    }

    @Test
    default void becoming_a_node_port_service_keeps_node_ports_and_policy() {
        int port = world().create("a", BALANCER).getSpec().getPorts().get(0).getNodePort();
        world().giveAddress("a", "1.2.3.4");

        Service after = world().merge("a", "{'spec':{'type':'NodePort'}}");

        assertThat(after.getSpec().getPorts().get(0).getNodePort()).isEqualTo(port);
        assertThat(after.getSpec().getExternalTrafficPolicy()).isEqualTo("Local");
        assertThat(after.getSpec().getHealthCheckNodePort()).isNull();
        assertThat(after.getSpec().getLoadBalancerClass()).isNull();
        assertThat(after.getStatus().getLoadBalancer().getIngress()).isEmpty();
    }

    @Test
    default void conditions_outlive_the_type() {
        world().createLoadBalancer("a");
        world().mergeStatus("a", StatusClaims.CONDITION);

        Service after = world().merge("a", "{'spec':{'type':'ClusterIP'}}");

        assertThat(after.getStatus().getConditions()).hasSize(1);
    }

    @Test
    default void source_ranges_must_be_taken_away_by_hand() {
        world().create("a", "{'type':'LoadBalancer','loadBalancerSourceRanges':['10.0.0.0/8'],'ports':[{'port':80}]}");

        assertThat(world().refused(() -> world().merge("a", "{'spec':{'type':'ClusterIP'}}"))
                        .getStatus()
                        .getMessage())
                .contains("spec.LoadBalancerSourceRanges: Forbidden");
    }

    @Test
    default void becoming_a_load_balancer_again_allocates_again_and_may_choose_a_class() {
        world().create("a", BALANCER);
        world().merge("a", "{'spec':{'type':'ClusterIP'}}");

        ServiceSpec spec = world().merge("a", "{'spec':{'type':'LoadBalancer','loadBalancerClass':'c.io/d'}}")
                .getSpec();

        assertThat(spec.getLoadBalancerClass()).isEqualTo("c.io/d");
        assertThat(spec.getPorts().get(0).getNodePort()).isBetween(30000, 32767);
        assertThat(spec.getExternalTrafficPolicy()).isEqualTo("Cluster");
    }

    @Test
    default void becoming_an_external_name_gives_the_cluster_address_back() {
        world().createLoadBalancer("a");

        ServiceSpec spec = world().merge("a", "{'spec':{'type':'ExternalName','externalName':'x.example.com'}}")
                .getSpec();

        assertThat(spec.getClusterIP()).isNull();
        assertThat(spec.getClusterIPs()).isEmpty();
        assertThat(spec.getIpFamilyPolicy()).isNull();
        assertThat(spec.getInternalTrafficPolicy()).isNull();
        assertThat(spec.getPorts().get(0).getNodePort()).isNull();
    }

    @Test
    default void an_external_name_that_becomes_a_load_balancer_gets_an_address() {
        world().create("a", "{'type':'ExternalName','externalName':'x.example.com','ports':[{'port':80}]}");

        ServiceSpec spec =
                world().merge("a", "{'spec':{'type':'LoadBalancer'}}").getSpec();

        assertThat(spec.getClusterIP()).isNotEmpty();
        assertThat(spec.getPorts().get(0).getNodePort()).isBetween(30000, 32767);
    }

    @Test
    default void the_health_check_port_comes_and_goes_with_local_traffic() {
        world().createLoadBalancer("a");

        ServiceSpec local =
                world().merge("a", "{'spec':{'externalTrafficPolicy':'Local'}}").getSpec();
        ServiceSpec cluster = world().merge("a", "{'spec':{'externalTrafficPolicy':'Cluster'}}")
                .getSpec();

        assertThat(local.getHealthCheckNodePort()).isBetween(30000, 32767);
        assertThat(cluster.getHealthCheckNodePort()).isNull();
    }
}
