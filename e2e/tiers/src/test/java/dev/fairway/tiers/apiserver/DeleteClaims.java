package dev.fairway.tiers.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How objects go. */
interface DeleteClaims extends Claims {
    String HELD = "{'name':'a','finalizers':['a.io/b','c.io/d']}";
    String SPEC = "{'type':'LoadBalancer','ports':[{'port':80}]}";

    @Test
    default void a_service_without_finalizers_is_gone_at_once() {
        world().createLoadBalancer("a");
        world().service("a").delete();

        assertThat(world().service("a").get()).isNull();
        assertThat(world().refused(() -> world().raw("DELETE", "services/a", ""))
                        .getCode())
                .isEqualTo(404);
    }

    @Test
    default void finalizers_hold_a_deleted_service_and_its_status() {
        world().createWith(HELD, SPEC);
        world().giveAddress("a", "1.2.3.4");
        world().service("a").delete();
        Service held = world().get("a");

        assertThat(held.getMetadata().getDeletionTimestamp()).isNotEmpty();
        assertThat(held.getMetadata().getDeletionGracePeriodSeconds()).isZero();
        assertThat(held.getStatus().getLoadBalancer().getIngress()).hasSize(1);
        release();
    }

    @Test
    default void the_last_finalizer_lets_it_go() {
        world().createWith(HELD, SPEC);
        world().service("a").delete();
        world().merge("a", "{'metadata':{'finalizers':['a.io/b']}}");
        assertThat(world().service("a").get()).isNotNull();

        Service last = world().merge("a", "{'metadata':{'finalizers':null}}");

        assertThat(last.getMetadata().getFinalizers()).isEmpty();
        assertThat(world().service("a").get()).isNull();
    }

    @Test
    default void the_last_finalizer_may_leave_by_the_status() {
        world().createWith(HELD, SPEC);
        world().service("a").delete();
        world().mergeStatus("a", "{'metadata':{'finalizers':[]}}");

        assertThat(world().service("a").get()).isNull();
    }

    @Test
    default void no_finalizer_comes_while_an_object_goes() {
        world().createWith(HELD, SPEC);
        world().service("a").delete();

        KubernetesClientException refusal =
                world().refused(() -> world().merge("a", "{'metadata':{'finalizers':['a.io/b','e.io/f']}}"));

        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getMessage())
                .contains("no new finalizers can be added if the object is being deleted");
        release();
    }

    @Test
    default void a_going_service_can_still_be_changed_but_not_called_back() {
        world().createWith(HELD, SPEC);
        world().service("a").delete();
        Service after = world().merge(
                        "a",
                        "{'metadata':{'labels':{'x':'y'},'deletionTimestamp':null},'spec':{'ports':[{'port':90}]}}");

        assertThat(after.getSpec().getPorts().get(0).getPort()).isEqualTo(90);
        assertThat(after.getMetadata().getDeletionTimestamp()).isNotEmpty();
        release();
    }

    @Test
    default void a_second_delete_changes_nothing() {
        world().createWith(HELD, SPEC);
        world().service("a").delete();
        String version = world().get("a").getMetadata().getResourceVersion();
        world().service("a").delete();

        assertThat(world().get("a").getMetadata().getResourceVersion()).isEqualTo(version);
        release();
    }

    @Test
    default void the_name_is_free_only_when_the_service_is_gone() {
        world().createWith(HELD, SPEC);
        world().service("a").delete();

        KubernetesClientException refusal = world().refused(() -> world().createLoadBalancer("a"));

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal.getStatus().getMessage()).startsWith("object is being deleted: ");
        release();
    }

    @Test
    default void a_name_used_again_is_another_object() {
        String first = world().createLoadBalancer("a").getMetadata().getUid();
        world().service("a").delete();

        assertThat(world().createLoadBalancer("a").getMetadata().getUid()).isNotEqualTo(first);
    }

    @Test
    default void preconditions_on_uid_and_version_are_kept() {
        world().createLoadBalancer("a");

        assertThat(world().refused(() -> world().raw("DELETE", "services/a", "{'preconditions':{'uid':'x'}}"))
                        .getMessage())
                .contains("the UID in the precondition (x) does not match the UID in record");
        assertThat(world().refused(
                                () -> world().raw("DELETE", "services/a", "{'preconditions':{'resourceVersion':'1'}}"))
                        .getCode())
                .isEqualTo(409);
        assertThat(world().service("a").get()).isNotNull();
    }

    @Test
    default void a_node_port_is_free_again_after_the_delete() {
        int port = world().createLoadBalancer("a").getSpec().getPorts().get(0).getNodePort();
        world().service("a").delete();
        String spec = "{'type':'NodePort','ports':[{'port':80,'nodePort':" + port + "}]}";

        assertThat(world().create("b", spec).getSpec().getPorts().get(0).getNodePort())
                .isEqualTo(port);
    }

    @Test
    default void a_going_namespace_takes_nothing_new_and_waits_for_finalizers() {
        world().createWith(HELD, SPEC);
        world().client().namespaces().withName(world().namespace()).delete();

        KubernetesClientException refusal = world().refused(() -> world().createLoadBalancer("b"));

        assertThat(refusal.getCode()).isEqualTo(403);
        assertThat(refusal.getStatus().getMessage()).contains("because it is being terminated");
        assertThat(refusal.getStatus().getDetails().getCauses())
                .extracting(StatusCause::getReason)
                .containsExactly("NamespaceTerminating");
        world().service("a").waitUntilCondition(found -> isGoing(found), 30, TimeUnit.SECONDS);
        assertThat(namespace().getStatus().getPhase()).isEqualTo("Terminating");
        release();
        world().client()
                .namespaces()
                .withName(world().namespace())
                .waitUntilCondition(found -> found == null, 30, TimeUnit.SECONDS);
    }

    @Test
    default void a_namespace_that_every_cluster_needs_cannot_be_deleted() {
        assertThat(world().refused(() -> world().rawAbsolute("DELETE", "/api/v1/namespaces/kube-system", ""))
                        .getCode())
                .isEqualTo(403);
    }

    private Namespace namespace() {
        return world().client().namespaces().withName(world().namespace()).get();
    }

    private void release() {
        world().merge("a", "{'metadata':{'finalizers':null}}");
    }

    private static boolean isGoing(@org.jspecify.annotations.Nullable Service service) {
        return service != null && service.getMetadata().getDeletionTimestamp() != null;
    }
}
