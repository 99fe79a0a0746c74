package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and in which words. */
interface RefusalClaims extends Claims {
    String PORTS = "'ports':[{'port':80}]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'ports':[{'port':70000}] | spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive
            'ports':[{'port':80},{'port':80}] | spec.ports[0].name: Required value
            'ports':[{'name':'a','port':80},{'name':'b','port':80}] | spec.ports[1]: Duplicate value
            'ports':[{'name':'a','port':80},{'name':'a','port':81}] | spec.ports[1].name: Duplicate value: "a"
            'ports':[{'port':80,'protocol':'HTTP'}] | spec.ports[0].protocol: Unsupported value: "HTTP"
            'ports':[{'port':80,'nodePort':31000}] | spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'
            'selector':{'a':'b'} | spec.ports: Required value
            'type':'NodePort','ports':[{'name':'a','port':80,'nodePort':31000},{'name':'b','port':81,'nodePort':31000}] | spec.ports[1].nodePort
            'type':'LB','ports':[{'port':80}] | spec.type: Unsupported value: "LB"
            'type':'NodePort','ports':[{'port':80,'nodePort':80}] | The range of valid ports is 30000-32767
            'loadBalancerClass':'a.io/b','ports':[{'port':80}] | spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'
            'externalTrafficPolicy':'Local','ports':[{'port':80}] | may only be set for externally-accessible services
            'type':'LoadBalancer','externalTrafficPolicy':'Foo','ports':[{'port':80}] | spec.externalTrafficPolicy: Unsupported value: "Foo"
            'type':'LoadBalancer','healthCheckNodePort':30999,'ports':[{'port':80}] | spec.healthCheckNodePort: Invalid value: 30999
            'loadBalancerSourceRanges':['10.0.0.0/8'],'ports':[{'port':80}] | spec.LoadBalancerSourceRanges: Forbidden
            'ipFamilyPolicy':'Dual','ports':[{'port':80}] | spec.ipFamilyPolicy: Unsupported value: "Dual"
            'ipFamilies':['IPv5'],'ports':[{'port':80}] | spec.ipFamilies[0]: Unsupported value: "IPv5"
            'ipFamilies':['IPv6','IPv4'],'ports':[{'port':80}] | must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified
            'ipFamilies':['IPv6'],'clusterIP':'10.96.3.3','ports':[{'port':80}] | expected an IPv6 value as indicated by `ipFamilies[0]`
            'clusterIP':'fd00:10:97::1','ports':[{'port':80}] | the provided network does not match the current range
            'clusterIP':'172.31.0.1','ports':[{'port':80}] | the provided network does not match the current range
            """)
    default void an_invalid_service_is_refused_with_the_field_and_the_reason(String spec, String why) {
        KubernetesClientException refusal = world().refused(() -> world().create("a", "{" + spec + "}"));

        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getReason()).isEqualTo("Invalid");
        assertThat(refusal.getStatus().getMessage())
                .startsWith("Service \"a\" is invalid: ")
                .contains(why);
    }

    @Test
    default void a_name_that_is_no_dns_label_is_refused() {
        KubernetesClientException refusal = world().refused(() -> world().createLoadBalancer("A_b"));

        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getMessage()).contains("a lowercase RFC 1123 label must consist of");
    }

    @Test
    default void an_unqualified_finalizer_is_refused() {
        KubernetesClientException refusal =
                world().refused(() -> world().createWith("{'name':'a','finalizers':['foo']}", "{" + PORTS + "}"));

        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getMessage())
                .contains("metadata.finalizers[0]: Invalid value: \"foo\": name is neither a standard finalizer");
    }

    @Test
    default void a_node_port_of_another_service_is_refused() {
        int taken = world().createLoadBalancer("a").getSpec().getPorts().get(0).getNodePort();
        String spec = "{'type':'NodePort','ports':[{'port':80,'nodePort':" + taken + "}]}";

        KubernetesClientException refusal = world().refused(() -> world().create("b", spec));

        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getMessage())
                .contains("spec.ports[0].nodePort: Invalid value: " + taken + ": provided port is already allocated");
    }

    @Test
    default void a_cluster_address_of_another_service_is_refused() {
        String taken = world().createLoadBalancer("a").getSpec().getClusterIP();

        KubernetesClientException refusal =
                world().refused(() -> world().create("b", "{'clusterIP':'" + taken + "'," + PORTS + "}"));

        assertThat(refusal.getStatus().getMessage()).contains("provided IP is already allocated");
    }

    @Test
    default void a_health_check_node_port_of_another_service_is_an_internal_error() {
        String spec = "{'type':'LoadBalancer','externalTrafficPolicy':'Local'," + PORTS;
        int taken = world().create("a", spec + "}").getSpec().getHealthCheckNodePort();

        KubernetesClientException refusal =
                world().refused(() -> world().create("b", spec + ",'healthCheckNodePort':" + taken + "}"));

        assertThat(refusal.getCode()).isEqualTo(500);
        assertThat(refusal.getStatus().getMessage()).contains("failed to allocate requested HealthCheck NodePort");
    }

    @Test
    default void a_second_service_of_the_same_name_is_refused() {
        world().createLoadBalancer("a");

        KubernetesClientException refusal = world().refused(() -> world().createLoadBalancer("a"));

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal.getStatus().getReason()).isEqualTo("AlreadyExists");
    }

    @Test
    default void a_service_in_a_missing_namespace_is_refused() {
        KubernetesClientException refusal = world().refused(() -> world().rawAbsolute(
                        "POST",
                        "/api/v1/namespaces/nope/services",
                        "{'metadata':{'name':'a'},'spec':{" + PORTS + "}}"));

        assertThat(refusal.getCode()).isEqualTo(404);
        assertThat(refusal.getMessage()).contains("namespaces \"nope\" not found");
    }

    @Test
    default void bodies_that_do_not_fit_the_request_are_bad_requests() {
        Map<String, String> bodies = new TreeMap<>(Map.of(
                "{'metadata':{'name':'a','namespace':'other'},'spec':{" + PORTS + "}}",
                "does not match the namespace",
                "{'kind':'Node','apiVersion':'v1','metadata':{'name':'a'}}",
                "Node",
                "garbage",
                "the object provided is unrecognized"));

        bodies.forEach((body, why) -> {
            KubernetesClientException refusal = world().refused(() -> world().raw("POST", "services", body));
            assertThat(refusal.getCode()).as(body).isEqualTo(400);
            assertThat(refusal.getMessage()).contains(why);
        });
    }

    @Test
    default void unknown_paths_and_methods_are_refused() {
        assertThat(world().refused(() -> world().raw("GET", "nothing", "")).getCode())
                .isEqualTo(404);
        assertThat(world().refused(() -> world().raw("PUT", "services", "{}")).getCode())
                .isEqualTo(405);
    }
}
