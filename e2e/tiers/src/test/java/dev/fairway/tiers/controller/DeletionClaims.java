package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.DELETE;
import static dev.fairway.tiers.semantics.Semantic.DELETE_BEFORE_READY;
import static dev.fairway.tiers.semantics.Semantic.DELETE_BLOCKED;
import static dev.fairway.tiers.semantics.Semantic.FINALIZER_TAKEN;
import static dev.fairway.tiers.semantics.Semantic.NAMESPACE;
import static dev.fairway.tiers.semantics.Semantic.RECREATE;
import static dev.fairway.tiers.semantics.Semantic.RECREATE_WHILE_DOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.tiers.semantics.Demonstrates;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How it goes, and what is left then. */
interface DeletionClaims extends Claims {
    @Test
    @Demonstrates(DELETE)
    default void a_deleted_service_is_gone_with_everything_it_had() {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");

        stage().service("web").delete();

        awaitGone("web");
        assertThat(bench().entriesOf(uid)).isEmpty();
    }

    @Test
    @Demonstrates(RECREATE)
    default void deleted_and_made_again_under_the_same_name_is_another_service() {
        var first = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");
        stage().service("web").delete();
        awaitGone("web");

        stage().create("web", 80);
        awaitReady("web");

        assertThat(bench().entriesOf(first)).isEmpty();
        assertThat(bench().entriesOf(stage().uid("web"))).hasSize(3);
    }

    @Test
    @Demonstrates(DELETE_BLOCKED)
    default void what_anothers_finalizer_holds_loses_its_load_balancer_all_the_same() {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");
        stage().patch("web", "{'metadata':{'finalizers':['%s','example.com/keep']}}".formatted(Ownership.FINALIZER));

        stage().service("web").delete();

        bench().await("our finalizer has left", () -> !Ownership.isMarked(stage().read("web")));
        assertThat(bench().entriesOf(uid)).isEmpty();
        assertThat(stage().addresses("web")).isEmpty();
        assertThat(stage().readiness("web")).isEmpty();
        assertThat(stage().read("web").getMetadata().getFinalizers()).containsExactly("example.com/keep");
    }

    @Test
    @Demonstrates(RECREATE_WHILE_DOWN)
    default void made_again_under_its_name_while_the_controller_was_down_it_is_another_service() {
        var first = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");
        bench().stopController();

        stage().service("web").delete();
        stage().patch("web", "{'metadata':{'finalizers':null}}");
        stage().create("web", 81);
        bench().startController();

        awaitReady("web");
        assertThat(bench().listenersOf(stage().uid("web"))).containsExactly("tcp-81");
        assertThat(bench().listenersOf(first))
                .as("nobody guarded it: it is reported")
                .containsExactly("tcp-80");
    }

    @Test
    @Demonstrates(DELETE_BEFORE_READY)
    default void deleted_while_it_is_being_made_it_leaves_nothing() {
        bench().slowCloud(true);
        var uid = stage().create("web", 80).getMetadata().getUid();
        bench().await(
                        "it is being made",
                        () -> stage().readiness("web")
                                .filter(condition -> "Provisioning".equals(condition.getReason()))
                                .isPresent());
        assertThat(stage().addresses("web")).isEmpty();

        stage().service("web").delete();

        awaitGone("web");
        assertThat(bench().entriesOf(uid)).isEmpty();
    }

    @Test
    @Demonstrates(DELETE_BEFORE_READY)
    default void deleted_as_soon_as_they_were_made_they_leave_nothing() {
        var uids = IntStream.range(0, 20)
                .parallel()
                .mapToObj(this::createAndDelete)
                .toList();

        IntStream.range(0, 20).forEach(i -> awaitGone("web-" + i));
        stage().create("fence", 80);
        awaitReady("fence");
        bench().await(
                        "nothing of them is left",
                        () -> uids.stream()
                                .allMatch(uid -> bench().entriesOf(uid).isEmpty()));
    }

    private String createAndDelete(int number) {
        var uid = stage().create("web-" + number, 80).getMetadata().getUid();
        stage().service("web-" + number).delete();
        return uid;
    }

    @Test
    @Demonstrates(FINALIZER_TAKEN)
    default void our_finalizer_is_put_back_where_somebody_takes_it() {
        stage().create("web", 80);
        awaitReady("web");

        stage().patch("web", "{'metadata':{'finalizers':null}}");

        bench().await("the finalizer", () -> Ownership.isMarked(stage().read("web")));
    }

    @Test
    @Demonstrates(FINALIZER_TAKEN)
    default void what_is_deleted_by_force_leaves_nothing() {
        var uids = IntStream.range(0, 10)
                .mapToObj(i -> stage().create("web-" + i, 80).getMetadata().getUid())
                .toList();
        IntStream.range(0, 10).forEach(i -> awaitReady("web-" + i));

        IntStream.range(0, 10).parallel().forEach(i -> {
            stage().service("web-" + i).delete();
            stage().dropFinalizers("web-" + i);
        });

        IntStream.range(0, 10).forEach(i -> awaitGone("web-" + i));
        uids.forEach(this::awaitNothing);
    }

    @Test
    @Demonstrates(NAMESPACE)
    default void a_namespace_that_is_deleted_takes_its_load_balancers_with_it_and_nobody_complains() {
        try (var alarms = LoggedWarnings.about(stage().namespace() + "/in-deleted-namespace")) {
            takeTheNamespaceAway();
            assertThat(alarms.lines()).isEmpty();
        }
    }

    private void takeTheNamespaceAway() {
        var uid = stage().create("in-deleted-namespace", 80).getMetadata().getUid();
        awaitReady("in-deleted-namespace");

        bench().client().namespaces().withName(stage().namespace()).delete();

        awaitNothing(uid);
        bench().await(
                        "the namespace is gone",
                        () -> bench().client()
                                        .namespaces()
                                        .withName(stage().namespace())
                                        .get()
                                == null);
    }
}
