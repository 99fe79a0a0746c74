package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists: order and selection. */
interface ListClaims extends Claims {
    private void threeServices() {
        world().createWith("{'name':'b','labels':{'l':'b'}}", "{'ports':[{'port':80}]}");
        world().createWith("{'name':'a','labels':{'l':'a','q':''}}", "{'ports':[{'port':80}]}");
        world().createLoadBalancer("c");
    }

    @Test
    default void a_list_is_ordered_by_name_and_has_a_version() {
        threeServices();
        ServiceList list =
                world().client().services().inNamespace(world().namespace()).list();

        assertThat(names(list.getItems())).containsExactly("a", "b", "c");
        assertThat(list.getMetadata().getResourceVersion()).matches("\\d+");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            l=a          | [a]
            l==b         | [b]
            l!=a         | [b, c]
            l            | [a, b]
            !l           | [c]
            l!=b,q       | [a]
            """)
    default void labels_select(String selector, String expected) {
        threeServices();

        assertThat(names(world().client()
                        .services()
                        .inNamespace(world().namespace())
                        .withLabelSelector(selector)
                        .list()
                        .getItems()))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metadata.name=a                              | [a]
            metadata.name!=a                             | [b, c]
            spec.type=LoadBalancer                       | [c]
            spec.type!=LoadBalancer,metadata.name!=a     | [b]
            metadata.namespace=elsewhere                 | []
            """)
    default void fields_select(String selector, String expected) {
        threeServices();
        ServiceList list = world().client()
                .services()
                .inNamespace(world().namespace())
                .list(new ListOptionsBuilder().withFieldSelector(selector).build());

        assertThat(names(list.getItems())).hasToString(expected);
    }

    @Test
    default void a_field_that_selects_nothing_is_refused() {
        KubernetesClientException refusal =
                world().refused(() -> world().raw("GET", "services?fieldSelector=spec.foo%3Dx", ""));

        assertThat(refusal.getCode()).isEqualTo(400);
        assertThat(refusal.getMessage()).contains("field label not supported: spec.foo");
    }

    @Test
    default void a_list_of_all_namespaces_holds_the_service_of_the_api_itself() {
        world().createLoadBalancer("mine");
        List<Service> all = world().client().services().inAnyNamespace().list().getItems();

        assertThat(names(all)).contains("kubernetes", "mine");
    }

    @Test
    default void a_missing_namespace_lists_nothing() {
        assertThat(world().client().services().inNamespace("nope").list().getItems())
                .isEmpty();
    }

    private static List<String> names(List<Service> services) {
        return services.stream().map(service -> service.getMetadata().getName()).toList();
    }
}
