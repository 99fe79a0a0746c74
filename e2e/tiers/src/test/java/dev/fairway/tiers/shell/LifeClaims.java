package dev.fairway.tiers.shell;

import static dev.fairway.tiers.semantics.Semantic.BURST;
import static dev.fairway.tiers.semantics.Semantic.CONTROLLER_DOWN;
import static dev.fairway.tiers.semantics.Semantic.CREATE;
import static dev.fairway.tiers.semantics.Semantic.DELETE;
import static dev.fairway.tiers.semantics.Semantic.FROM_CLUSTER_IP;
import static dev.fairway.tiers.semantics.Semantic.NAMESPACE;
import static dev.fairway.tiers.semantics.Semantic.NO_CHANGE;
import static dev.fairway.tiers.semantics.Semantic.RECREATE;
import static dev.fairway.tiers.semantics.Semantic.TO_CLUSTER_IP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.kube.goal.Claim;
import dev.fairway.tiers.semantics.Shows;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From its creation to its end. */
interface LifeClaims extends Claims {
    @Test
    @Shows(CREATE)
    default void a_service_gets_an_address_by_one_finalizer_write_and_one_status_write() {
        var created = stage().create("web", 80, 443);
        awaitReady("web");

        var ready = stage().read("web");
        assertThat(stage().addresses("web")).hasSize(1);
        assertThat(ready.getMetadata().getFinalizers()).containsExactly(Claim.FINALIZER);
        assertThat(ready.getStatus().getLoadBalancer().getIngress().getFirst().getIpMode())
                .isEqualTo("Proxy");
        assertThat(stage().versions(created)).as("writes to web").hasSize(3);
    }

    @Test
    @Shows({TO_CLUSTER_IP, FROM_CLUSTER_IP})
    default void a_change_of_type_takes_everything_away_and_the_way_back_brings_it_back() {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");

        stage().patch("web", "{'spec':{'type':'ClusterIP'}}");
        bench().await("the finalizer has left", () -> !Claim.isMarked(stage().read("web")));
        assertThat(bench().entriesOf(uid)).isEmpty();
        assertThat(stage().addresses("web")).isEmpty();
        assertThat(stage().readiness("web")).isEmpty();

        stage().patch("web", "{'spec':{'type':'LoadBalancer','loadBalancerClass':'%s'}}".formatted(Bench.CLASS));
        awaitReady("web");
    }

    @Test
    @Shows(DELETE)
    default void a_deleted_service_is_gone_with_everything_it_had() {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");

        stage().service("web").delete();

        bench().await("web is gone", () -> stage().service("web").get() == null);
        assertThat(bench().entriesOf(uid)).isEmpty();
    }

    @Test
    @Shows(RECREATE)
    default void deleted_and_made_again_under_the_same_name_is_another_service() {
        var first = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");
        stage().service("web").delete();
        bench().await("the first is gone", () -> stage().service("web").get() == null);

        stage().create("web", 80);
        awaitReady("web");

        assertThat(bench().entriesOf(first)).isEmpty();
        assertThat(bench().entriesOf(stage().uid("web"))).hasSize(3);
    }

    @Test
    @Shows(CONTROLLER_DOWN)
    default void what_happens_while_the_controller_is_down_is_made_up_for() {
        var gone = stage().create("gone", 80).getMetadata().getUid();
        var changed = stage().create("changed", 80).getMetadata().getUid();
        awaitReady("gone");
        awaitReady("changed");
        bench().stopController();

        stage().service("gone").delete();
        stage().patch("changed", "{'spec':{'type':'NodePort'}}");
        stage().create("late", 80);
        bench().restartController();

        awaitReady("late");
        awaitNothing(gone);
        awaitNothing(changed);
        bench().await("gone is gone", () -> stage().service("gone").get() == null);
    }

    @Test
    @Shows(NAMESPACE)
    default void a_namespace_that_is_deleted_takes_its_load_balancers_with_it() {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");

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

    @Test
    @Shows(NO_CHANGE)
    default void without_a_change_no_call_is_made() {
        stage().create("web", 80);
        awaitReady("web");
        int before = bench().calls();

        stage().patch("web", "{'metadata':{'labels':{'colour':'blue'}}}");
        stage().create("other", "example.com/other", 80);
        stage().patch("web", "{'metadata':{'annotations':{'example.com/note':'nothing of ours'}}}");
        var fence = stage().create("fence", 80).getMetadata().getUid();
        awaitReady("fence");

        assertThat(bench().calls() - before).as("all of them for fence").isEqualTo(callsFor(fence));
    }

    @Test
    @Shows(BURST)
    default void two_hundred_services_at_once_all_get_addresses_of_their_own() {
        IntStream.range(0, 200).parallel().forEach(i -> stage().create("web-" + i, 80));

        var addresses = new HashSet<String>();
        IntStream.range(0, 200).forEach(i -> {
            awaitReady("web-" + i);
            addresses.addAll(stage().addresses("web-" + i));
        });

        assertThat(addresses).hasSize(200);
    }

    /** One look, then an address, a pool and a listener. */
    private int callsFor(String uid) {
        return 1 + bench().entriesOf(uid).size();
    }
}
