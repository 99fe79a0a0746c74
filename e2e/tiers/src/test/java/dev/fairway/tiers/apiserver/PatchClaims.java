package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import org.junit.jupiter.api.Test;

/** Merge patches. */
interface PatchClaims extends Claims {
    @Test
    default void a_merge_patch_replaces_lists_and_null_removes() {
        world().createWith(
                        "{'name':'a','annotations':{'x':'1','y':'2'},'finalizers':['a.io/b']}",
                        "{'ports':[{'port':80}]}");

        Service after = world().merge("a", "{'metadata':{'annotations':{'x':null},'finalizers':['c.io/d']}}");

        assertThat(after.getMetadata().getAnnotations()).containsOnlyKeys("y");
        assertThat(after.getMetadata().getFinalizers()).containsExactly("c.io/d");
        world().merge("a", "{'metadata':{'finalizers':null}}");
    }

    @Test
    default void a_strategic_merge_patch_merges_ports_by_their_number() {
        createTwoPorts();

        var added = world().mergeStrategically("a", "{'spec':{'ports':[{'name':'c','port':90}]}}");
        assertThat(added.getSpec().getPorts()).extracting(ServicePort::getPort).containsExactlyInAnyOrder(80, 443, 90);

        var changed = world().mergeStrategically("a", "{'spec':{'ports':[{'port':443,'targetPort':8443}]}}");
        assertThat(changed.getSpec().getPorts())
                .filteredOn(port -> port.getPort() == 443)
                .singleElement()
                .satisfies(port -> assertThat(port.getName()).isEqualTo("b"))
                .satisfies(port -> assertThat(port.getTargetPort().getIntVal()).isEqualTo(8443));

        var removed = world().mergeStrategically("a", "{'spec':{'ports':[{'port':443,'$patch':'delete'}]}}");
        assertThat(removed.getSpec().getPorts())
                .extracting(ServicePort::getPort)
                .containsExactlyInAnyOrder(80, 90);
    }

    @Test
    default void a_strategic_merge_patch_orders_and_replaces_lists() {
        createTwoPorts();

        var ordered = world().mergeStrategically(
                        "a",
                        "{'spec':{'$setElementOrder/ports':[{'port':443},{'port':80}],'ports':[{'port':80,'targetPort':81}]}}");
        assertThat(ordered.getSpec().getPorts())
                .extracting(ServicePort::getPort)
                .containsExactly(443, 80);

        var replaced =
                world().mergeStrategically("a", "{'spec':{'ports':[{'$patch':'replace'},{'name':'d','port':99}]}}");
        assertThat(replaced.getSpec().getPorts())
                .extracting(ServicePort::getPort)
                .containsExactly(99);
    }

    @Test
    default void a_strategic_merge_patch_of_what_has_no_merge_key_replaces_it() {
        createTwoPorts();
        world().mergeStrategically("a", "{'spec':{'loadBalancerSourceRanges':['10.0.0.0/8','192.168.0.0/16']}}");

        var after = world().mergeStrategically("a", "{'spec':{'loadBalancerSourceRanges':['10.0.0.0/8']}}");

        assertThat(after.getSpec().getLoadBalancerSourceRanges()).containsExactly("10.0.0.0/8");
    }

    @Test
    default void a_strategic_merge_patch_takes_finalizers_as_a_set() {
        createTwoPorts();
        var after = world().mergeStrategically("a", "{'metadata':{'finalizers':['c.io/d']}}");
        assertThat(after.getMetadata().getFinalizers()).containsExactlyInAnyOrder("a.io/b", "c.io/d");

        var less = world().mergeStrategically("a", "{'metadata':{'$deleteFromPrimitiveList/finalizers':['a.io/b']}}");
        assertThat(less.getMetadata().getFinalizers()).containsExactly("c.io/d");
        world().merge("a", "{'metadata':{'finalizers':null}}");
    }

    @Test
    default void a_strategic_merge_patch_removes_and_replaces_fields() {
        createTwoPorts();
        var removed = world().mergeStrategically("a", "{'metadata':{'annotations':{'x':null,'z':'3'}}}");
        assertThat(removed.getMetadata().getAnnotations()).containsOnlyKeys("y", "z");

        var replaced = world().mergeStrategically("a", "{'metadata':{'annotations':{'$patch':'replace','only':'1'}}}");
        assertThat(replaced.getMetadata().getAnnotations()).containsOnlyKeys("only");
        world().merge("a", "{'metadata':{'finalizers':null}}");
    }

    private void createTwoPorts() {
        world().createWith(
                        "{'name':'a','annotations':{'x':'1','y':'2'},'finalizers':['a.io/b']}",
                        "{'type':'LoadBalancer','ports':[{'name':'a','port':80},{'name':'b','port':443}]}");
    }

    @Test
    default void a_missing_object_cannot_be_patched() {
        assertThat(world().refused(() -> world().merge("nope", "{}")).getCode()).isEqualTo(404);
    }
}
