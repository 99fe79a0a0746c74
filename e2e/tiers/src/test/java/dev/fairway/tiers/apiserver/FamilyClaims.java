package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Address families: the cluster has IPv4 and IPv6, in this order. */
interface FamilyClaims extends Claims {
    String IPV4 = "10\\.96\\.\\d+\\.\\d+";
    String IPV6 = "fd00:10:96:[0-9a-f:]+";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'ipFamilyPolicy':'PreferDualStack' | IPv4,IPv6
            'ipFamilyPolicy':'RequireDualStack' | IPv4,IPv6
            'ipFamilyPolicy':'RequireDualStack','ipFamilies':['IPv6','IPv4'] | IPv6,IPv4
            'ipFamilyPolicy':'PreferDualStack','ipFamilies':['IPv6'] | IPv6,IPv4
            'ipFamilies':['IPv6'] | IPv6
            'clusterIP':'fd00:10:96::77' | IPv6
            'clusterIP':'10.96.3.3','ipFamilyPolicy':'PreferDualStack' | IPv4,IPv6
            """)
    default void a_service_has_an_address_of_each_of_its_families(String spec, String families) {
        ServiceSpec made =
                world().create("a", "{'ports':[{'port':80}]," + spec + "}").getSpec();

        assertThat(made.getIpFamilies()).containsExactly(families.split(","));
        assertFits(made);
    }

    @Test
    default void a_second_family_comes_and_goes_with_the_policy_and_the_first_address_stays() {
        String first = world().createLoadBalancer("a").getSpec().getClusterIP();

        ServiceSpec both = policy("PreferDualStack");
        assertThat(both.getIpFamilies()).containsExactly("IPv4", "IPv6");
        assertThat(both.getClusterIPs()).hasSize(2).startsWith(first);
        assertThat(both.getClusterIP()).isEqualTo(first);
        assertFits(both);

        ServiceSpec one = policy("SingleStack");
        assertThat(one.getIpFamilies()).containsExactly("IPv4");
        assertThat(one.getClusterIPs()).containsExactly(first);
        assertThat(one.getIpFamilyPolicy()).isEqualTo("SingleStack");
    }

    private ServiceSpec policy(String policy) {
        return world().merge("a", "{'spec':{'ipFamilyPolicy':'" + policy + "'}}")
                .getSpec();
    }

    @Test
    default void the_first_family_never_changes() {
        world().create("a", "{'ipFamilyPolicy':'RequireDualStack','ports':[{'port':80}]}");

        assertThat(world().refused(() -> world().merge("a", "{'spec':{'ipFamilies':['IPv6','IPv4']}}"))
                        .getStatus()
                        .getMessage())
                .contains("expected an IPv6 value as indicated by `ipFamilies[0]`");
    }

    @Test
    default void the_second_family_is_not_given_back_without_the_policy() {
        world().create("a", "{'ipFamilyPolicy':'PreferDualStack','ports':[{'port':80}]}");

        assertThat(world().refused(() -> world().merge("a", "{'spec':{'ipFamilies':['IPv4']}}"))
                        .getStatus()
                        .getMessage())
                .contains("spec.ipFamilyPolicy: Invalid value: \"PreferDualStack\": must be 'SingleStack' to release "
                        + "the secondary IP family");
        assertThat(world().merge("a", "{'spec':{'ipFamilyPolicy':'SingleStack','ipFamilies':['IPv4']}}")
                        .getSpec()
                        .getClusterIPs())
                .hasSize(1);
    }

    @Test
    default void both_families_stay_through_a_change_of_type() {
        ServiceSpec before = world().create(
                        "a", "{'type':'LoadBalancer','ipFamilyPolicy':'PreferDualStack','ports':[{'port':80}]}")
                .getSpec();

        assertThat(world().merge("a", "{'spec':{'type':'ClusterIP'}}").getSpec().getClusterIPs())
                .isEqualTo(before.getClusterIPs());
        ServiceSpec external = world().merge("a", "{'spec':{'type':'ExternalName','externalName':'x.example.com'}}")
                .getSpec();
        assertThat(external.getIpFamilies()).isEmpty();
        assertThat(external.getClusterIPs()).isEmpty();
    }

    private static void assertFits(ServiceSpec spec) {
        List<String> addresses = spec.getClusterIPs();
        assertThat(addresses).hasSameSizeAs(spec.getIpFamilies());
        assertThat(spec.getClusterIP()).isEqualTo(addresses.getFirst());
        for (int i = 0; i < addresses.size(); i++) {
            assertThat(addresses.get(i)).matches(spec.getIpFamilies().get(i).equals("IPv4") ? IPV4 : IPV6);
        }
    }
}
