package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The three formats of a patch. */
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
    default void a_json_patch_adds_copies_moves_replaces_and_appends() {
        world().createWith("{'name':'a','labels':{'l':'1'},'annotations':{'x':'y'}}", "{'ports':[{'port':80}]}");

        Service after = world().jsonPatch(
                        "a",
                        "[{'op':'add','path':'/metadata/annotations/a~1b','value':'v'},"
                                + "{'op':'copy','from':'/metadata/annotations/a~1b','path':'/metadata/annotations/c'},"
                                + "{'op':'move','from':'/metadata/annotations/c','path':'/metadata/annotations/d'},"
                                + "{'op':'replace','path':'/metadata/labels/l','value':'2'},"
                                + "{'op':'remove','path':'/metadata/annotations/x'},"
                                + "{'op':'replace','path':'/spec/ports/0/port','value':81},"
                                + "{'op':'add','path':'/spec/ports/0/name','value':'p'},"
                                + "{'op':'add','path':'/spec/ports/-','value':{'name':'q','port':82}}]");

        assertThat(after.getMetadata().getAnnotations()).containsOnlyKeys("a/b", "d");
        assertThat(after.getMetadata().getLabels()).containsEntry("l", "2");
        assertThat(after.getSpec().getPorts())
                .extracting(port -> port.getPort())
                .containsExactly(81, 82);
    }

    @Test
    default void a_json_patch_that_cannot_be_done_is_unprocessable() {
        world().createLoadBalancer("a");

        List.of(
                        "[{'op':'test','path':'/metadata/uid','value':'wrong'}]",
                        "[{'op':'remove','path':'/metadata/labels'}]",
                        "[{'op':'add','path':'/metadata/labels/x','value':'y'}]",
                        "[{'op':'foo','path':'/metadata/name'}]")
                .forEach(patch -> assertThat(world().refused(() -> world().jsonPatch("a", patch))
                                .getCode())
                        .as(patch)
                        .isEqualTo(422));
    }

    @Test
    default void a_json_patch_whose_test_holds_is_done() {
        Service service = world().createLoadBalancer("a");
        String version = service.getMetadata().getResourceVersion();

        Service after = world().jsonPatch(
                        "a",
                        "[{'op':'test','path':'/metadata/resourceVersion','value':'" + version + "'},"
                                + "{'op':'add','path':'/metadata/labels','value':{'x':'y'}}]");

        assertThat(after.getMetadata().getLabels()).containsEntry("x", "y");
    }

    @Test
    default void a_strategic_patch_adds_finalizers_and_takes_them_by_name() {
        world().createWith("{'name':'a','finalizers':['a.io/b']}", "{'ports':[{'port':80}]}");

        Service added = world().strategic("a", "{'metadata':{'finalizers':['c.io/d']}}");
        Service taken =
                world().strategic("a", "{'metadata':{'$deleteFromPrimitiveList/finalizers':['a.io/b','c.io/d']}}");

        assertThat(added.getMetadata().getFinalizers()).containsExactlyInAnyOrder("a.io/b", "c.io/d");
        assertThat(taken.getMetadata().getFinalizers()).isEmpty();
    }

    @Test
    default void a_strategic_patch_merges_ports_by_their_number() {
        int nodePort =
                world().createLoadBalancer("a").getSpec().getPorts().get(0).getNodePort();

        Service named = world().strategic("a", "{'spec':{'ports':[{'port':80,'name':'http'}]}}");
        Service added = world().strategic("a", "{'spec':{'ports':[{'port':81,'name':'two'}]}}");
        Service taken = world().strategic("a", "{'spec':{'ports':[{'port':81,'$patch':'delete'}]}}");

        assertThat(named.getSpec().getPorts().get(0).getNodePort()).isEqualTo(nodePort);
        assertThat(added.getSpec().getPorts())
                .extracting(port -> port.getName())
                .containsExactly("two", "http");
        assertThat(taken.getSpec().getPorts())
                .extracting(port -> port.getName())
                .containsExactly("http");
    }

    @Test
    default void a_strategic_patch_does_not_lose_the_second_of_two_ports_with_one_number() {
        world().create("a", "{'ports':[{'name':'a','port':53},{'name':'b','port':53,'protocol':'UDP'}]}");

        Service after = world().strategic("a", "{'spec':{'ports':[{'name':'c','port':53}]}}");

        assertThat(after.getSpec().getPorts())
                .extracting(port -> port.getName())
                .containsExactly("c", "b");
    }

    @Test
    default void a_dry_run_of_a_patch_changes_nothing() {
        world().createLoadBalancer("a");
        world().raw(
                        "PUT",
                        "services/a?dryRun=All",
                        "{'metadata':{'name':'a','labels':{'x':'y'}},"
                                + "'spec':{'type':'LoadBalancer','ports':[{'port':80}]}}");

        assertThat(world().get("a").getMetadata().getLabels()).isEmpty();
    }

    @Test
    default void a_missing_object_cannot_be_patched() {
        assertThat(world().refused(() -> world().merge("nope", "{}")).getCode()).isEqualTo(404);
    }
}
