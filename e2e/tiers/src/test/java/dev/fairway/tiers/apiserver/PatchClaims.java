package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
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
    default void a_missing_object_cannot_be_patched() {
        assertThat(world().refused(() -> world().merge("nope", "{}")).getCode()).isEqualTo(404);
    }
}
